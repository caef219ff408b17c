/** The end of a grant that no person asked for: a client gave its token back, or a used one was shown again. */
import type { Stores } from '../../prisma/stores/index.js';

export async function endGrant(stores: Pick<Stores, 'grants' | 'oidcPayloads'>, id: string): Promise<void> {
  const grant = await stores.grants.find(id);
  await stores.oidcPayloads.remove({ model: 'Grant', id });
  if (!grant) return;
  await stores.grants.revoke(id, {
    tenantId: grant.tenantId,
    action: 'grant.revoke',
    actor: `grant:${id}`,
    resourceType: 'grant',
    resourceId: id,
    metadata: { client_id: grant.clientId, by: 'authorization_server' },
  });
}
