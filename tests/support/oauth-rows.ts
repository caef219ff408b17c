/** Builders: clients registered by hand, what a person let a program do, and what the authorization server keeps of it. */
import { newToken } from '../../api/auth/tokens.js';
import type { Grant, NewGrant } from '../../prisma/stores/grant-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import { call } from './http.js';
import type { Installation } from './installation.js';
import type { TestTenant } from './tenants.js';

/** A live grant of the tenant's approver. */
export async function aGrant(
  stores: Stores,
  { tenantId, approver }: Pick<TestTenant, 'tenantId' | 'approver'>,
  given: Partial<NewGrant> = {},
): Promise<Grant> {
  const { id = newToken() } = given;
  await stores.grants.put(
    {
      id,
      tenantId,
      personId: approver.id,
      clientId: 'https://client.example/metadata.json',
      clientName: 'Some program',
      scopes: ['read', 'send'],
      mailboxIds: null,
      ...given,
    },
    { tenantId, action: 'grant.create', actor: 'system', resourceType: 'grant', resourceId: id },
  );
  const grant = await stores.grants.get(given.tenantId ?? tenantId, id);
  if (!grant) throw new Error('the grant was not kept');
  return grant;
}

/** Rows of three kinds that `oidc-provider` writes for a grant. */
export async function payloadsOf(stores: Stores, { id }: Pick<Grant, 'id'>): Promise<void> {
  const soon = new Date(Date.now() + 60_000);
  await stores.oidcPayloads.put({ model: 'Grant', id }, { jti: id }, soon);
  for (const model of ['RefreshToken', 'AuthorizationCode']) {
    await stores.oidcPayloads.put({ model, id: newToken() }, { grantId: id }, soon);
  }
}

export interface RegisteredClient {
  readonly client_id: string;
  readonly client_secret: string;
}

/** Registered over REST, as an operator's program does it. */
export async function aClient(
  { baseUrl }: Installation,
  { adminKey }: Pick<TestTenant, 'adminKey'>,
  given: Readonly<Record<string, unknown>> = {},
): Promise<RegisteredClient> {
  const body = { name: 'Copilot Studio', redirect_uris: ['https://host.example/callback'], ...given };
  const answer = await call('POST', `${baseUrl}/v1/oauth/clients`, { key: adminKey, body });
  if (answer.status !== 201) throw new Error(`registering a client answered ${answer.status}`);
  return answer.body as RegisteredClient;
}
