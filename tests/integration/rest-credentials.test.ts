/** What counts as a key over REST (rest.md 2); who may ask for what is `tests/operations/authorisation-matrix.test.ts`. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal } from '../support/answers.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aKey, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let baseUrl: string;

beforeAll(async () => {
  installation = await startInstallation();
  baseUrl = installation.baseUrl;
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const list = (headers: Record<string, string>, key?: string) =>
  call('GET', `${baseUrl}/v1/mailboxes`, { headers, key });
const unknownKey = `mm_live_${'x'.repeat(43)}`;

describe('a key', () => {
  it('counts in X-API-Key as in Authorization', async () => {
    expect((await list({ 'X-API-Key': tenant.agentKey })).status).toBe(200);
    expect((await list({ Authorization: `bearer ${tenant.agentKey}` })).status).toBe(200);
  });

  it('counts when both headers show the same one, and never when they differ', async () => {
    expect((await list({ 'X-API-Key': tenant.agentKey }, tenant.agentKey)).status).toBe(200);
    expectRefusal(await list({ 'X-API-Key': tenant.adminKey }, tenant.agentKey), 401, 'unauthenticated');
  });

  it.each([
    ['Basic credentials', { Authorization: 'Basic bW06bW0=' }],
    ['a bearer without a key', { Authorization: 'Bearer' }],
    ['two keys in one header', { Authorization: `Bearer ${unknownKey} ${unknownKey}` }],
    ['a key of another make', { Authorization: 'Bearer sk_live_123' }],
    ['an SQL fragment', { 'X-API-Key': "mm_live_' OR 1=1 --" }],
    ['ten thousand characters', { 'X-API-Key': `mm_live_${'a'.repeat(10_000)}` }],
  ])('is not %s', async (_name, headers) => {
    expectRefusal(await list(headers), 401, 'unauthenticated');
  });

  it('is not read from the query, where logs would keep it', async () => {
    const answer = await call('GET', `${baseUrl}/v1/mailboxes?api_key=${tenant.agentKey}`);
    expectRefusal(answer, 401, 'unauthenticated');
  });

  it('is worth nothing from the moment it is revoked', async () => {
    const { tenantId } = tenant;
    const { id, key } = await aKey(installation.stores, { tenantId, scopes: ['read'] });
    expect((await list({}, key)).status).toBe(200);
    const audit = {
      tenantId,
      action: 'api_key.revoke',
      actor: 'system',
      resourceType: 'api_key',
      resourceId: id,
    } as const;
    await installation.stores.apiKeys.revoke(tenantId, id, audit);
    expectRefusal(await list({}, key), 401, 'unauthenticated');
  });

  it('is worth nothing while its account is not active', async () => {
    const other = await aTenant(installation.stores);
    await installation.database.tenant.update({ where: { id: other.tenantId }, data: { isActive: false } });
    expectRefusal(await list({}, other.agentKey), 403, 'account_inactive');
  });

  it('is stored as a hash only', async () => {
    const rows = JSON.stringify(await installation.database.apiKey.findMany());
    expect(rows).not.toContain(tenant.agentKey);
    expect(rows).toContain(tenant.agentKey.slice(0, 12));
  });
});
