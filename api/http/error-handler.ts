/** How errors leave: JSON for clients, a page for people. What Express and its parsers throw is put into our words. */
import type { ErrorRequestHandler, Request, Response } from 'express';
import { DomainError } from '../../domain/errors.js';
import { APPROVE_PATH } from '../console/operator-approval-routes.js';
import { SIGN_IN_PATH } from '../console/sign-in-routes.js';
import { UNSUBSCRIBE_PATH } from '../console/unsubscribe-routes.js';
import { EVERYDAY_SCOPES, RESOURCE_METADATA_PATH } from '../auth/resources.js';
import type { Services } from '../context.js';
import { ENTRA_MCP_PATH } from '../entra-resource.js';
import { errorAnswer } from '../error-answers.js';
import { LOGIN_PATH } from '../oauth/paths.js';
import { ERROR_PAGE_STATUSES, errorPage } from '../pages/index.js';

/** Where people look, not programs. */
const PAGES = ['/console', SIGN_IN_PATH, UNSUBSCRIBE_PATH, APPROVE_PATH, LOGIN_PATH];

export function errorAnswers({ log, publicBaseUrl }: Services): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line max-params
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const requestId = String(response.locals.requestId);
    const { status, body } = errorAnswer(asDomainError(error), `urn:uuid:${requestId}`);
    if (status >= 500)
      log.error(
        {
          request_id: requestId,
          error: String(error),
          stack: error instanceof Error ? error.stack : undefined,
        },
        'a request failed',
      );
    if (status === 401) response.set('WWW-Authenticate', challengeOf(request, publicBaseUrl));
    if (status === 429) response.set('Retry-After', String(Number(body.retry_after ?? 60)));
    const isPage = PAGES.some((path) => request.path.startsWith(path));
    if (isPage) return sendPage(response, status, requestId);
    response.status(status).json(body);
  };
}

/**
 * RFC 9728 §5.1: whoever shows no good credential learns where one can be had, and at `/mcp` what to ask for. Nothing of
 * the request stands in it (mcp-oauth.md 9.13).
 */
function challengeOf(request: Request, publicBaseUrl: string): string {
  const document = (path: string) => `resource_metadata="${publicBaseUrl}${RESOURCE_METADATA_PATH}${path}"`;
  const wasShown = request.get('authorization') !== undefined;
  const fault = wasShown ? ['error="invalid_token"', 'error_description="The credential is not valid"'] : [];
  switch (request.path) {
    case '/mcp':
      return `Bearer ${[document('/mcp'), `scope="${EVERYDAY_SCOPES.join(' ')}"`, ...fault].join(', ')}`;
    case ENTRA_MCP_PATH:
      return `Bearer ${[document(ENTRA_MCP_PATH), ...fault].join(', ')}`;
    default:
      return `Bearer ${document('')}`;
  }
}

function sendPage(response: Response, status: number, requestId: string): void {
  const known = ERROR_PAGE_STATUSES.find((candidate) => candidate === status) ?? (status < 500 ? 400 : 500);
  response
    .status(status)
    .type('html')
    .send(errorPage({ status: known, viewer: null, requestId }));
}

/** What Express and its parsers throw, in our words. */
function asDomainError(error: unknown): unknown {
  if (error instanceof URIError) return new DomainError('validation_failed', 'The address cannot be decoded');
  if (typeof error !== 'object' || error === null || !('type' in error)) return error;
  switch (error.type) {
    case 'entity.too.large':
      return new DomainError('payload_too_large');
    case 'entity.parse.failed':
      return new DomainError('validation_failed', 'The body is not valid JSON');
    case 'encoding.unsupported':
    case 'charset.unsupported':
    case 'request.size.invalid':
      return new DomainError('validation_failed', 'The body could not be read');
    default:
      return error;
  }
}
