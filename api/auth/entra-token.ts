/** Entra ID as a trusted issuer, a row for each of its tenants that we know: which tokens are genuine, and whose. */
import type { Caller } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import type { Stores } from '../../prisma/stores/index.js';
import type { EntraApp, EntraTenant } from '../entra-settings.js';
import { agentIn, type EntraAgent, type EntraPerson } from './entra-claims.js';
import { createRemoteKeys } from './remote-keys.js';
import { TokenRefusal, type TrustedIssuer } from './trusted-issuers.js';

/** Microsoft allows up to five minutes; clocks that are kept by NTP need far less. */
const CLOCK_TOLERANCE_SECONDS = 60;

type EntraStores = Pick<Stores, 'mailboxes' | 'people'>;

export function entraIssuers(app: EntraApp | undefined, stores: EntraStores): readonly TrustedIssuer[] {
  if (!app) return [];
  const audiences = [...new Set([app.clientId, `api://${app.clientId}`, app.appIdUri])];
  return app.tenants.map((tenant) => ({
    // Versions 2 and 1: agents are still given both.
    issuers: [`${app.authority}/${tenant.entraTenantId}/v2.0`, `${app.issuerV1}/${tenant.entraTenantId}/`],
    keys: createRemoteKeys(`${app.authority}/${tenant.entraTenantId}/discovery/v2.0/keys`),
    algorithms: ['RS256'],
    typ: 'JWT',
    clockToleranceSeconds: CLOCK_TOLERANCE_SECONDS,
    // Entra names our app, not one of its addresses.
    audiences: () => audiences,
    callerOf: (payload) => callerFor(agentIn(payload, tenant.entraTenantId), tenant, stores),
  }));
}

async function callerFor(agent: EntraAgent, entra: EntraTenant, stores: EntraStores): Promise<Caller> {
  const tenant = await stores.mailboxes.tenantBySlug(entra.slug);
  if (!tenant) throw new TokenRefusal('no_such_account');
  if (!tenant.isActive) throw new DomainError('account_inactive');
  const { agentId, scopes, actsFor } = agent;
  const mailboxIds = await stores.mailboxes.idsOfAgent(tenant.id, agentId);
  // An operator has named it as an agent, or it is just one of the many applications of that tenant.
  if (!agent.isAgentIdentity && mailboxIds.length === 0) throw new TokenRefusal('unknown_application');
  const personId = actsFor && (await personBehind(actsFor, { entra, tenantId: tenant.id, stores }));
  const { entraTenantId } = entra;
  return { kind: 'agent', tenantId: tenant.id, scopes, mailboxIds, agentId, entraTenantId, personId };
}

/** Null where nobody here is known by that identity or one of these addresses. */
async function personBehind(
  { objectId, addresses }: EntraPerson,
  {
    entra,
    tenantId,
    stores: { people },
  }: { readonly entra: EntraTenant; readonly tenantId: string; readonly stores: EntraStores },
): Promise<string | null> {
  const bound = await people.byEntraId({ tenantId: entra.entraTenantId, objectId });
  if (bound?.tenantId === tenantId) return bound.id;
  for (const address of addresses) {
    const person = await people.withAddress(tenantId, address);
    if (person) return person.id;
  }
  return null;
}
