/** Sensitive calls of clients that cannot pass a code are completed by the link alone (rest.md 3), secrets shown once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { call, type Answer } from '../support/http.js';
import { visit, type Page } from '../support/console-visit.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { mailedPath } from '../support/our-mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const admin = (method: string, path: string, body?: unknown): Promise<Answer> =>
  call(method, `${installation.baseUrl}${path}`, { key: tenant.adminKey, body });

/** Asks, and answers with the page that the operator sees after the yes. */
async function approved(method: string, path: string, body?: unknown): Promise<{ page: Page; again: Page }> {
  const asked = await admin(method, path, body);
  expect(asked).toMatchObject({ status: 202, body: { status: 'pending_approval' } });
  const link = await mailedPath(installation, tenant.approver.email);
  const browser = visit(installation);
  const page = await browser.post(link, { decision: 'approve' });
  return { page, again: await browser.post(link, { decision: 'approve' }) };
}

describe('a yes on the page behind the link', () => {
  it('makes an API key and shows it there, once', async () => {
    const { page, again } = await approved('POST', '/v1/api-keys', { name: 'Report', scopes: ['read'] });
    expect(page.status).toBe(200);
    const key = /mm_live_[\w-]{32,}/.exec(page.text)?.[0];
    expect(await call('GET', `${installation.baseUrl}/v1/mailboxes`, { key })).toMatchObject({ status: 200 });
    expect([again.status, again.text.includes('mm_live_')]).toEqual([410, false]);
    const listed = await admin('GET', '/v1/api-keys');
    expect(listed.body.api_keys.filter(({ name }: { name: string }) => name === 'Report')).toHaveLength(1);
  });

  it('revokes an API key', async () => {
    const { page } = await approved('DELETE', `/v1/api-keys/${tenant.agentKeyId}`);
    expect(page.status).toBe(200);
    const late = await call('GET', `${installation.baseUrl}/v1/mailboxes`, { key: tenant.agentKey });
    expect(late.status).toBe(401);
  });

  it('makes a mailbox and names its address', async () => {
    const { page } = await approved('POST', '/v1/mailboxes', { address_local: 'second' });
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/second@\w+\.multimail\.test/);
    expect((await admin('GET', '/v1/mailboxes')).body.mailboxes).toHaveLength(2);
  });

  it('makes a webhook and shows its secret there, once', async () => {
    const webhook = { url: 'https://hooks.example.com/in', events: ['message.sent'] };
    const { page, again } = await approved('POST', '/v1/webhooks', webhook);
    expect(page.status).toBe(200);
    const [listed] = (await admin('GET', '/v1/webhooks')).body.subscriptions;
    const { body } = await admin('GET', `/v1/webhooks/${String(listed.id)}`);
    expect(page.text).toContain(body.signing_secret);
    expect(again.text).not.toContain('whsec_');
  });

  it('says why what was asked is no longer possible, and leaves it undone', async () => {
    const key = `/v1/api-keys/${tenant.agentKeyId}`;
    await admin('DELETE', key);
    const link = await mailedPath(installation, tenant.approver.email);
    await installation.stores.apiKeys.revoke(tenant.tenantId, tenant.agentKeyId, {
      tenantId: tenant.tenantId,
      action: 'api_key.revoke',
      actor: 'system',
      resourceType: 'api_key',
      resourceId: tenant.agentKeyId,
    });
    const page = await visit(installation).post(link, { decision: 'approve' });
    expect([page.status, page.text.includes('It could not be done')]).toEqual([409, true]);
  });
});
