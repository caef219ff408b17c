/** The operator's pages about OAuth: what people let programs do, with a way to end it, and clients registered by hand. */
import { Router, type Request } from 'express';
import type { Services } from '../context.js';
import type { Operation } from '../operations/operation.js';
import { deleteOauthClient } from '../operations/oauth/delete-oauth-client.js';
import { revokeGrant } from '../operations/oauth/revoke-grant.js';
import { CONSOLE_PATHS, connectionsPage, registerClientPage } from '../pages/index.js';
import { viewerOf } from './approval-view-of.js';
import { asOperator, operatorContext } from './as-operator.js';
import { connectionsOf } from './connections-of.js';
import { runUnlessGone } from './form-runs.js';
import { EMPTY_CLIENT_FORM, registerClient } from './register-client.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';

export function createConnectionRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  const contextOf = (signedIn: SignedIn, request: Request) => operatorContext(services, signedIn, request);
  /** Back to the list, which says how things are now. */
  const ending = (operation: Operation, input: (id: string) => object) =>
    signedInRoute(async (signedIn, request, response) => {
      await runUnlessGone(operation, contextOf(signedIn, request), input(String(request.params.id)));
      response.redirect(303, CONSOLE_PATHS.connections);
    });

  router.get(
    CONSOLE_PATHS.connections,
    signedInRoute(async (signedIn, request, response) => {
      const connections = await connectionsOf(contextOf(signedIn, request));
      const viewer = viewerOf(signedIn);
      response.type('html').send(connectionsPage({ viewer, now: new Date(), ...connections }));
    }),
  );
  router.get(
    CONSOLE_PATHS.registerClient,
    signedInRoute(async (signedIn, _request, response) => {
      asOperator(signedIn);
      response.type('html').send(registerClientPage({ viewer: viewerOf(signedIn), ...EMPTY_CLIENT_FORM }));
    }),
  );
  router.post(
    CONSOLE_PATHS.registerClient,
    signedInRoute(async (signedIn, request, response) => {
      const { status, page } = await registerClient(
        contextOf(signedIn, request),
        request,
        viewerOf(signedIn),
      );
      response.status(status).type('html').send(page);
    }),
  );
  router.post(
    `${CONSOLE_PATHS.connections}/grants/:id`,
    ending(revokeGrant, (grant_id) => ({ grant_id })),
  );
  router.post(
    `${CONSOLE_PATHS.connections}/clients/:id`,
    ending(deleteOauthClient, (client_id) => ({ client_id })),
  );
  return router;
}
