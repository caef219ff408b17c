/** The authorization server in Express: its endpoints, its documents, and the pages of a sign-in. */
import { Router, type Request, type RequestHandler } from 'express';
import type { Services } from '../context.js';
import { createAuthorizationServer } from './authorization-server.js';
import { createEntraLogin } from './entra-login.js';
import { createInteractionRouter } from './interaction-routes.js';
import { limitEndpoint } from './limits.js';
import { LOGIN_PATH, OAUTH_ROUTES } from './paths.js';

/** Addresses that the library answers, with everything below the first. */
const LIBRARY = [
  '/oauth/*rest',
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
];

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

/** The library makes addresses of what a request says it came to; they are ours to say, whatever a proxy or a stranger wrote. */
function addressedAs(publicBaseUrl: string, request: Request): void {
  const { host, protocol } = new URL(publicBaseUrl);
  request.headers.host = host;
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  delete request.headers['x-forwarded-host'];
}
