/** `list_oauth_clients`: the clients registered by hand; never their secrets. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { clientShape, clientView, EXAMPLE_CLIENT } from './oauth-client-view.js';

export const listOauthClients = defineOperation({
  name: 'list_oauth_clients',
  summary: 'List the OAuth clients registered by hand',
  description:
    'Lists the OAuth clients that were registered by hand. Clients that registered themselves stand in the list of ' +
    'grants, once a person let them in. Secrets are never shown again.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/oauth/clients', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({ clients: z.array(clientShape) }),
  untrusted: [],
  example: { input: {}, output: { clients: [EXAMPLE_CLIENT] } },
}).handledBy(async ({ stores, caller }) => {
  const clients = await stores.oauthClients.list(caller.tenantId);
  return { clients: clients.map(clientView) };
});
