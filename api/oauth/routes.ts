/** The authorization server in Express: its endpoints, its documents, and the pages of a sign-in. */
import { parseCookie } from 'cookie';
import { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { Services } from '../context.js';
import { createAuthorizationServer } from './authorization-server.js';
import { createEntraLogin } from './entra-login.js';
import { createInteractionRouter } from './interaction-routes.js';
import { limitEndpoint } from './limits.js';
import { oauthErrorPage, PAGE_POLICY } from '../pages/index.js';
import { LOGIN_PATH, OAUTH_ROUTES } from './paths.js';

/** Addresses that the library answers, with everything below the first. */
const LIBRARY = [
  '/oauth/*rest',
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
];

/** The library's, of a sign-in that is under way in this browser. */
const RESUME_COOKIE = '_interaction_resume';

/**
 * @param limitPages in front of every page of ours
 * @param fetch for client metadata documents, in place of the guarded one
 */
export function createOauthRouter(
  services: Services,
  limitPages: RequestHandler,
  fetch?: typeof globalThis.fetch,
): Router {
  const router = Router();
  const server = createAuthorizationServer(services, fetch);
  // Each request to be let in is kept for a while, and may have a document fetched.
  router.use([OAUTH_ROUTES.authorization, OAUTH_ROUTES.code_verification, LOGIN_PATH], limitPages);
  router.use(OAUTH_ROUTES.registration, limitEndpoint(services, 'registrationsPerHour'));
  router.use(OAUTH_ROUTES.device_authorization, limitEndpoint(services, 'tokensPerMinute'));
  router.use(OAUTH_ROUTES.token, limitEndpoint(services, 'tokensPerMinute'));
  router.use(OAUTH_ROUTES.revocation, limitEndpoint(services, 'tokensPerMinute'));
  router.post(OAUTH_ROUTES.code_verification, limitEndpoint(services, 'codesPerHour'));
  router.get(`${OAUTH_ROUTES.code_verification}/:uid`, onlyUnderWay);
  router.all(LIBRARY, async (request, response) => {
    const provider = await server.current();
    addressedAs(services.publicBaseUrl, request);
    await provider.callback()(request, response);
  });
  const entra = createEntraLogin(services);
  if (entra) router.use(entra.callback);
  router.use(createInteractionRouter({ services, server, entra }));
  return router;
}

/**
 * Where a browser comes back to whose device is being let in. Anybody else who looks (a scanner, and whoever opens the
 * devices' own address, which lies beside it) the library answers with a fault of its own, where it means this.
 */
function onlyUnderWay(request: Request, response: Response, next: NextFunction): void {
  const isUnderWay = parseCookie(request.get('cookie') ?? '')[RESUME_COOKIE] !== undefined;
  if (isUnderWay) return next();
  const page = oauthErrorPage({ code: 'session_not_found', description: '' });
  response.status(400).set('Content-Security-Policy', PAGE_POLICY).type('html').send(page);
}

/** The library makes addresses of what a request says it came to; they are ours to say, whatever a proxy or a stranger wrote. */
function addressedAs(publicBaseUrl: string, request: Request): void {
  const { host, protocol } = new URL(publicBaseUrl);
  request.headers.host = host;
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  delete request.headers['x-forwarded-host'];
}
