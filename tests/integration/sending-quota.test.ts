/** Quotas at submission: what is refused stores nothing, a repeat of what was taken in is answered all the same. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aMail, statusOf, submit, submitted, untilStatus } from '../support/mails.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

const QUOTA = 3;
let installation: Installation;

beforeAll(async () => {
  installation = await startInstallation({ MONTHLY_EMAIL_QUOTA: String(QUOTA) });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const stored = ({ tenantId }: TestTenant) => installation.database.message.count({ where: { tenantId } });

async function fill(tenant: TestTenant, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) ids.push(await submitted(installation, tenant));
  return ids;
}

describe('the monthly quota', () => {
  it('refuses one message too many with 429, says until when, and stores nothing', async () => {
    const tenant = await aTenant(installation.stores);
    await fill(tenant, QUOTA);
    const refused = await submit(installation, tenant);
    expect(refused).toMatchObject({ status: 429, body: { code: 'quota_exceeded' } });
    expect(refused.body.error).toContain('quota');
    const now = new Date();
    const left = (Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1) - now.getTime()) / 1000;
    const retryAfter = Number(refused.headers.get('retry-after'));
    expect(Number.isInteger(retryAfter)).toBe(true);
    expect(Math.abs(retryAfter - left)).toBeLessThan(30);
    expect(await stored(tenant)).toBe(QUOTA);
  });

  it('is counted for an account, not for a mailbox', async () => {
    const tenant = await aTenant(installation.stores);
    const second = await aMailbox(installation.stores, {
      tenantId: tenant.tenantId,
      address: tenant.mailbox.address.replace('agent@', 'second@'),
    });
    const from = (mailbox: { id: string }) => ({ mailbox_id: mailbox.id });
    for (let number = 0; number < QUOTA; number += 1)
      await submitted(installation, tenant, from(tenant.mailbox));
    expect((await submit(installation, tenant, from(second))).status).toBe(429);
    const other = await aTenant(installation.stores);
    expect((await submit(installation, other)).status).toBe(202);
  });

  it('takes the same number in when everybody asks at once', async () => {
    const tenant = await aTenant(installation.stores);
    const answers = await Promise.all(Array.from({ length: QUOTA * 3 }, () => submit(installation, tenant)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(QUOTA);
    expect(statuses.filter((status) => status === 429)).toHaveLength(QUOTA * 2);
    expect(await stored(tenant)).toBe(QUOTA);
  });

  it('answers a repeat under the same key with the first message', async () => {
    const tenant = await aTenant(installation.stores);
    await fill(tenant, QUOTA - 1);
    const mail = aMail({ idempotency_key: 'last' });
    const send = () => call('POST', `${installation.baseUrl}/v1/send`, { key: tenant.agentKey, body: mail });
    const first = await send();
    expect(first.status).toBe(202);
    expect(await send()).toMatchObject({ status: 200, body: { id: first.body.id, status: 'already_sent' } });
    expect((await submit(installation, tenant)).status).toBe(429);
  });

  it('gives the last place to one of many twins, and its message to all of them', async () => {
    const tenant = await aTenant(installation.stores);
    await fill(tenant, QUOTA - 1);
    const mail = aMail({ idempotency_key: 'twins' });
    const send = () => call('POST', `${installation.baseUrl}/v1/send`, { key: tenant.agentKey, body: mail });
    const answers = await Promise.all(Array.from({ length: 6 }, send));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 202]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it('is given back by what was cancelled or rejected', async () => {
    const tenant = await aTenant(installation.stores);
    const [first = ''] = await fill(tenant, QUOTA);
    expect((await submit(installation, tenant)).status).toBe(429);
    const { baseUrl } = installation;
    await call('POST', `${baseUrl}/v1/mailboxes/${tenant.mailbox.id}/emails/${first}/cancel`, {
      key: tenant.agentKey,
    });
    await untilStatus(installation, first, 'cancelled');
    expect((await submit(installation, tenant)).status).toBe(202);
  });
});

describe('an account that may not send', () => {
  it('hears why with 403, and its messages of before go on', async () => {
    const tenant = await aTenant(installation.stores);
    const mail = aMail({ idempotency_key: 'before' });
    const send = () => call('POST', `${installation.baseUrl}/v1/send`, { key: tenant.agentKey, body: mail });
    const first = await send();
    await installation.database.tenant.update({
      where: { id: tenant.tenantId },
      data: { sendingDisabledReason: 'too many complaints' },
    });
    expect(await submit(installation, tenant)).toMatchObject({
      status: 403,
      body: { code: 'sending_disabled', error: expect.stringContaining('too many complaints') },
    });
    expect((await send()).status).toBe(200);
    expect(await statusOf(installation, first.body.id)).toBe('pending_send_approval');
  });
});
