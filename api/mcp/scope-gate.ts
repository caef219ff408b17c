/**
 * Asks a program for more scopes before anything of its request is carried out: 403, which clients answer with a new
 * sign-in (RFC 6750 §3.1). Whoever cannot get more (keys, agents of Entra ID) hears it from the tool instead.
 */
import type { AuthInfo } from '@modelcontextprotocol/server';
import type { Request, RequestHandler } from 'express';
import { DomainError } from '../../domain/errors.js';
import { RESOURCE_METADATA_PATH } from '../auth/resources.js';
import { errorAnswer } from '../error-answers.js';
import { scopesAsked, toolsCalled } from './scopes-asked.js';
import type { McpFace, McpPrincipal } from './server.js';
import { stepUp, type StepUp } from './step-up.js';

export function scopeGate({ services, operations }: McpFace): RequestHandler {
  return async (request, response, next) => {
    const { caller, visitor } = principalOf(request);
    const more =
      caller?.kind === 'grant' ? stepUp(caller.scopes, scopesAsked(request.body, operations)) : undefined;
    if (more === undefined) return next();
    // What is to be on record where it is tried out of scope is tried here, too.
    for (const { operation, input } of toolsCalled(request.body, operations)) {
      if (caller) await operation.whenOutOfScope?.({ ...services, visitor, caller, way: 'mcp' }, input);
    }
    const { status, body } = errorAnswer(
      new DomainError('insufficient_scope', `Requires ${more.missing} scope`, {
        required_scope: more.missing,
      }),
    );
    response.status(status).set('WWW-Authenticate', challengeOf(more, services.publicBaseUrl)).json(body);
  };
}

/** Whoever the bearer check let in. */
export function principalOf(request: Request): McpPrincipal {
  const { auth } = request as Request & { readonly auth?: AuthInfo };
  return auth?.extra as unknown as McpPrincipal;
}

/** RFC 6750 §3, RFC 9728 §5.1: nothing in it but our own words. */
function challengeOf({ scopes }: StepUp, publicBaseUrl: string): string {
  return [
    'Bearer error="insufficient_scope"',
    `scope="${scopes.join(' ')}"`,
    `resource_metadata="${publicBaseUrl}${RESOURCE_METADATA_PATH}/mcp"`,
    'error_description="This call needs a scope that was not granted"',
  ].join(', ');
}
