/** The Express app from given parts: `main.ts` and tests call it. Which doors there are, in which order, and how errors leave. */
import { randomUUID } from 'node:crypto';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { DomainError } from '../domain/errors.js';
import { createApprovalRouter } from './console/approval-routes.js';
import { createMailboxRouter } from './console/mailbox-routes.js';
import { createMessageRouter } from './console/message-routes.js';
import { createSessionKeeper } from './console/session.js';
import { createSignInRouter, SIGN_IN_PATH } from './console/sign-in-routes.js';
import { signedInRoutes } from './console/signed-in.js';
import { hashKey } from './auth/caller.js';
import type { Services } from './context.js';
import { errorAnswer } from './error-answers.js';
import { createMcpRouter } from './mcp/route.js';
import { openApiDocument } from './openapi/openapi.js';
import { operations } from './operations/index.js';
import { CONSOLE_PATHS, ERROR_PAGE_STATUSES, errorPage, PAGE_POLICY, STYLESHEET } from './pages/index.js';
import { createRestRouter } from './rest/router.js';
import { createVerifyRouter } from './verify-route.js';
import { VERSION } from './version.js';
import { createWellKnownRouter } from './well-known.js';

export interface AppParts {
  readonly services: Services;
  /** Key of the form tokens, at least 32 bytes. */
  readonly formSecret: Buffer;
  readonly requestsPerMinute: number;
  readonly trustedProxies: string;
  /** Resolves while the database and Temporal answer. */
  isReady(): Promise<void>;
}

/** Attachments of 10 MiB are 14 MiB in base64; rest.md 1 sets the limit of a request. */
const BODY_LIMIT = '25mb';

export function createApp(parts: AppParts): Express {
  const { services } = parts;
  const app = express();
  app.disable('x-powered-by').set('trust proxy', parts.trustedProxies === '' ? false : parts.trustedProxies);
  app.use(requestLog(services), securityHeaders());
  app.use(healthRoutes(parts));
  app.use(createWellKnownRouter(services.keyring), createVerifyRouter(services));
  app.use(documents(services));
  app.use(['/v1', '/mcp'], limitRequests(parts.requestsPerMinute, byCredential), jsonBody());
  app.use(createMcpRouter({ services, operations, version: VERSION }));
  app.use(createRestRouter(services, operations));
  app.use(consoleRoutes(parts));
  app.use(() => {
    throw new DomainError('not_found', 'There is nothing at this address');
  });
  app.use(errorAnswers(services));
  return app;
}

function healthRoutes({ isReady }: AppParts): express.Router {
  const router = express.Router();
  router.get(['/livez', '/health'], (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    try {
      await isReady();
      response.json({ status: 'ok' });
    } catch {
      response.status(503).json({ status: 'degraded' });
    }
  });
  return router;
}

function documents({ publicBaseUrl }: Services): express.Router {
  const router = express.Router();
  const document = openApiDocument(operations, { url: publicBaseUrl, version: VERSION });
  router.get(['/openapi.json', '/v1/openapi.json'], (_request, response) => {
    response.json(document);
  });
  return router;
}

function consoleRoutes({ services, formSecret }: AppParts): express.Router {
  const router = express.Router();
  const sessions = createSessionKeeper(services, formSecret);
  const signedInRoute = signedInRoutes(sessions);
  const form = express.urlencoded({ extended: false, limit: '64kb' });
  router.get('/', (_request, response) => response.redirect(302, CONSOLE_PATHS.pending));
  router.get(CONSOLE_PATHS.style, (_request, response) => {
    response.type('css').set('Cache-Control', 'public, max-age=300').send(STYLESHEET);
  });
  router.use([SIGN_IN_PATH, '/console'], form, pageHeaders, limitRequests(120, byAddress));
  router.use(createSignInRouter(services, sessions));
  router.use(createApprovalRouter(services, signedInRoute));
  router.use(createMessageRouter(services, signedInRoute));
  router.use(createMailboxRouter(services, signedInRoute));
  return router;
}

const pageHeaders: RequestHandler = (_request, response, next) => {
  // Pages hold message content and form tokens: nobody keeps a copy, and no address with a token is passed on.
  response.set({
    'Content-Security-Policy': PAGE_POLICY,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
  });
  next();
};

function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      useDefaults: false,
    },
    // Plain http on a laptop is a supported way to run; behind TLS the proxy says so.
    strictTransportSecurity: false,
  });
}

/** An empty body with a JSON content type is `{}` (rest.md 1): existing clients send that with GET and DELETE. */
function jsonBody(): RequestHandler {
  const parse = express.json({ limit: BODY_LIMIT, strict: true });
  return (request, response, next) => {
    parse(request, response, (error: unknown) => {
      if (error === undefined && request.body === undefined) request.body = {};
      next(error);
    });
  };
}

/** A key has its own budget wherever it is used from. */
function byCredential(request: Request): string {
  const credential = request.get('authorization') ?? request.get('x-api-key');
  return credential === undefined ? byAddress(request) : hashKey(credential);
}

/** Pages know no keys, so a header that pretends to be one buys nothing there. */
function byAddress(request: Request): string {
  return ipKeyGenerator(request.ip ?? '');
}

function limitRequests(perMinute: number, keyGenerator: (request: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator,
    handler: (_request, response) => {
      response
        .status(429)
        .set('Retry-After', '60')
        .json(errorAnswer(new DomainError('rate_limited')).body);
    },
  });
}

/** Method, route and outcome. Never the URL itself: it may hold a token. */
function requestLog({ log }: Services): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID();
    const started = process.hrtime.bigint();
    response.locals.requestId = id;
    response.set('X-Request-Id', id);
    response.on('finish', () => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      const route: unknown = request.route;
      const path = typeof route === 'object' && route !== null && 'path' in route ? route.path : '-';
      log.info(
        {
          request_id: id,
          method: request.method,
          route: path,
          status: response.statusCode,
          ms: Math.round(ms),
        },
        'request',
      );
    });
    next();
  };
}

function errorAnswers({ log }: Services): ErrorRequestHandler {
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
    if (status === 401) response.set('WWW-Authenticate', 'Bearer');
    if (status === 429) response.set('Retry-After', String(Number(body.retry_after ?? 60)));
    const isPage = request.path.startsWith('/console') || request.path.startsWith(SIGN_IN_PATH);
    if (isPage) return sendPage(response, status, requestId);
    response.status(status).json(body);
  };
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
