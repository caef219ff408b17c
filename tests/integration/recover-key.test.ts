/** A new key from whoever runs the installation, for an account that lost its own. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { call, type Call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, caughtFor } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

const TOKEN = 'platform-token-of-at-least-32-characters';
let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation({ ADMIN_TOKEN: TOKEN });
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const recover = (how: Call) => call('POST', `${installation.baseUrl}/v1/admin/recover-key`, how);

describe('a recovered key', () => {
  it('works as an admin key at once, and leaves the others as they are', async () => {
    const { status, body } = await recover({
      key: TOKEN,
      body: { tenant_id: tenant.tenantId, reason: 'Laptop lost' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, email_sent: true, tenant_id: tenant.tenantId });
    expect(body.api_key.startsWith(body.key_prefix)).toBe(true);
    for (const key of [body.api_key, tenant.adminKey]) {
      expect((await call('GET', `${installation.baseUrl}/v1/audit-log`, { key })).status).toBe(200);
    }
    expect(await actionsOn(installation, tenant.tenantId, body.key_id)).toEqual(['api_key.recover']);
  });

  it('cannot decide on mail', async () => {
    const { body } = await recover({ key: TOKEN, body: { tenant_id: tenant.tenantId, reason: 'Test' } });
    const decided = await call('POST', `${installation.baseUrl}/v1/oversight/decide`, {
      key: body.api_key,
      body: { email_id: 'x', action: 'approve' },
    });
    expect(decided).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
  });

  it('is told to the oversight address with its reason, and without the key', async () => {
    const other = await aTenant(installation.stores);
    const { body } = await recover({
      key: TOKEN,
      body: { tenant_id: other.tenantId, reason: 'Asked for\r\nBcc: evil@example.com' },
    });
    const [mail] = caughtFor(installation, other.approver.email);
    const { text = '', headers } = await simpleParser(mail?.raw ?? '');
    expect(text).toContain('Reason given: Asked for Bcc: evil@example.com');
    expect(text).toContain(body.key_prefix);
    expect(mail?.raw.toString()).not.toContain(body.api_key);
    expect(headers.has('bcc')).toBe(false);
  });

  it('is made even where the mail cannot leave, and says so', async () => {
    const silent = await startInstallation({ ADMIN_TOKEN: TOKEN, SMTP_URL: 'smtp://127.0.0.1:1' });
    try {
      const account = await aTenant(silent.stores);
      const answer = await call('POST', `${silent.baseUrl}/v1/admin/recover-key`, {
        key: TOKEN,
        body: { tenant_id: account.tenantId, reason: 'Test' },
      });
      expect(answer).toMatchObject({ status: 200, body: { email_sent: false } });
    } finally {
      await silent.stop();
    }
  }, 60_000);
});

describe('the platform’s door', () => {
  const body = () => ({ tenant_id: tenant.tenantId, reason: 'Test' });

  it('opens to its own token only', async () => {
    for (const key of [undefined, 'wrong', tenant.adminKey, tenant.agentKey, `${TOKEN}x`]) {
      expect(await recover({ key, body: body() })).toMatchObject({ status: 401 });
    }
    expect(await recover({ headers: { 'X-API-Key': TOKEN }, body: body() })).toMatchObject({ status: 401 });
  });

  it('knows no account that is gone or was never there', async () => {
    const gone = await aTenant(installation.stores);
    await installation.database.tenant.update({
      where: { id: gone.tenantId },
      data: { deletedAt: new Date(), isActive: false },
    });
    for (const tenant_id of ['unknown', gone.tenantId]) {
      const answer = await recover({ key: TOKEN, body: { tenant_id, reason: 'Test' } });
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });

  it.each([
    {},
    { reason: 'x' },
    { tenant_id: 'x' },
    { tenant_id: 'x', reason: ' ' },
    { tenant_id: 1, reason: 'x' },
  ])('refuses %j', async (given) => {
    expect(await recover({ key: TOKEN, body: given })).toMatchObject({ status: 400 });
  });
});
