/** From the operations' answers to what the page of connections shows. */
import type { Context } from '../context.js';
import { listGrants } from '../operations/oauth/list-grants.js';
import { listOauthClients } from '../operations/oauth/list-oauth-clients.js';
import { CONSOLE_PATHS, type ConnectionsView } from '../pages/index.js';

export async function connectionsOf(context: Context): Promise<Pick<ConnectionsView, 'grants' | 'clients'>> {
  const { stores, caller } = context;
  const [{ grants }, { clients }, mailboxes] = await Promise.all([
    listGrants.run(context, {}),
    listOauthClients.run(context, {}),
    stores.mailboxes.list(caller.tenantId),
  ]);
  const live = grants.filter(({ is_active }) => is_active).toReversed();
  const addresses = new Map(mailboxes.map(({ id, address }) => [id, address]));
  return {
    grants: live.map((grant) => ({
      clientName: grant.client_name,
      clientId: grant.client_id,
      isRegistered: clients.some(({ client_id }) => client_id === grant.client_id),
      letInBy: grant.person.email ?? grant.person.id,
      scopes: grant.scopes,
      mailboxes: grant.all_mailboxes ? null : grant.mailbox_ids.map((id) => addresses.get(id) ?? id),
      since: new Date(grant.created_at),
      lastUsed: grant.last_used_at === null ? null : new Date(grant.last_used_at),
      revokeUrl: `${CONSOLE_PATHS.connections}/grants/${encodeURIComponent(grant.id)}`,
    })),
    clients: clients.map((client) => ({
      name: client.name,
      clientId: client.client_id,
      redirectUris: client.redirect_uris,
      isConfidential: client.confidential,
      scopes: client.scopes,
      since: new Date(client.created_at),
      grants: live.filter(({ client_id }) => client_id === client.client_id).length,
      deleteUrl: `${CONSOLE_PATHS.connections}/clients/${encodeURIComponent(client.client_id)}`,
    })),
  };
}
