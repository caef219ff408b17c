/** `delete_oauth_client`: a client registered by hand is gone, and with it everything that people let it do. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';
import { clientId, EXAMPLE_CLIENT } from './oauth-client-view.js';

export const deleteOauthClient = defineOperation({
  name: 'delete_oauth_client',
  summary: 'Delete an OAuth client and end its grants',
  description:
    'Deletes a client that was registered by hand. Every grant that people gave it ends, so its tokens work no more.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/oauth/clients/{client_id}', success: 200 }],
  records: { kinds: ['oauth_client.delete'], beside: ['grant.revoke'] },
  tool: null,
  input: z.object({ client_id: clientId }),
  output: z.object({ status: z.literal('deleted') }),
  untrusted: [],
  failures: { 404: 'There is no such client' },
  example: { input: { client_id: EXAMPLE_CLIENT.client_id }, output: { status: 'deleted' } },
}).handledBy(async ({ stores, caller }, { client_id }) => {
  const wasThere = await stores.oauthClients.remove({
    tenantId: caller.tenantId,
    id: client_id,
    actor: actorOf(caller),
  });
  if (!wasThere) throw new DomainError('not_found', 'OAuth client not found');
  return { status: 'deleted' as const };
});
