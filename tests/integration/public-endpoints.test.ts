/** What strangers may ask: proof status, reputation, funnel events. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { ulid } from 'ulid';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { caughtFor, submitted, untilStatus } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

/** Behind a trusted proxy each test is a visitor of its own, so that limits by address do not meet. */
let visitors = 0;
const aVisitor = () => ({ 'X-Forwarded-For': `198.51.100.${(visitors += 1)}` });

beforeAll(async () => {
  installation = await startInstallation({ TRUSTED_PROXIES: 'loopback' });
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

describe('the proof status', () => {
  it('claims nothing', async () => {
    const answer = await call('GET', `${installation.baseUrl}/v1/proof-status`, { headers: aVisitor() });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ verified: false, checker: 'none', theorems: 0, verified_at: null });
  });
});

describe('funnel events', () => {
  const report = (event: unknown, headers: Record<string, string>) =>
    call('POST', `${installation.baseUrl}/v1/funnel/event`, { body: { event }, headers });

  it('are taken by name, and others refused', async () => {
    const visitor = aVisitor();
    expect(await report('pricing_modal_opened', visitor)).toMatchObject({ status: 200, body: { ok: true } });
    expect((await report('pricing_modal_hacked', visitor)).status).toBe(400);
  });

  it('are limited to thirty a minute and address', async () => {
    const visitor = aVisitor();
    const statuses: number[] = [];
    for (let number = 0; number < 31; number += 1) {
      statuses.push((await report('pricing_modal_closed', visitor)).status);
    }
    expect(statuses.slice(0, 30).every((status) => status === 200)).toBe(true);
    expect(statuses[30]).toBe(429);
    expect((await report('pricing_modal_closed', aVisitor())).status).toBe(200);
  });
});

describe('a reputation', () => {
  const lookUp = (hash: string, headers = aVisitor()) =>
    call('GET', `${installation.baseUrl}/.well-known/reputation/${hash}`, { headers });

  async function hashInMailOf(sender: TestTenant, to: string): Promise<string> {
    await untilStatus(installation, await submitted(installation, sender, { to: [to] }), 'sent');
    const mail = await simpleParser(caughtFor(installation, to).at(-1)?.raw ?? '');
    return String(mail.headers.get('x-multimail-reputation'));
  }

  it('is found under the hash that stands in the mail, as bands', async () => {
    const hash = await hashInMailOf(tenant, 'a@example.com');
    const { status, body } = await lookUp(hash);
    expect(status).toBe(200);
    expect(body).toEqual({
      hash,
      bounce_rate_band: 'insufficient_data',
      complaint_rate_band: 'insufficient_data',
      rejection_rate_band: 'insufficient_data',
      account_age_band: 'under_30_days',
      updated_at: expect.stringMatching(/Z$/),
    });
  });

  it('follows what became of the mailbox’s mail', async () => {
    const hash = await hashInMailOf(tenant, 'b@example.com');
    await mailOf(tenant, 100, (number) => ({
      status: number < 90 ? 'sent' : 'rejected',
      approvedBy: number < 70 ? 'operator:ann' : number < 90 ? null : 'operator:ann',
      ...(number < 4 ? { bouncedAt: new Date(), bounceType: 'hard' } : {}),
    }));
    await installation.database.tenant.update({
      where: { id: tenant.tenantId },
      data: { createdAt: new Date(Date.now() - 100 * 86_400_000) },
    });
    expect((await lookUp(hash)).body).toMatchObject({
      bounce_rate_band: 'medium',
      complaint_rate_band: 'low',
      rejection_rate_band: 'medium',
      account_age_band: '90_days_to_1_year',
    });
    const { tenantId } = tenant;
    const [message] = await installation.stores.messages.list({ tenantId, limit: 1 });
    await installation.stores.audit.append([
      {
        ...{ tenantId, action: 'email.complain', actor: 'system', resourceType: 'email' },
        resourceId: String(message?.id),
      },
    ]);
    expect((await lookUp(hash)).body).toMatchObject({ complaint_rate_band: 'high' });
  });

  it('is found for a mailbox that was made after others were looked up, and ends with it', async () => {
    expect((await lookUp('c'.repeat(64))).status).toBe(404);
    const later = await aTenant(installation.stores, { oversightMode: 'autonomous' });
    const hash = await hashInMailOf(later, 'c@example.com');
    await eventually(
      async () => (await lookUp(hash)).status,
      (status) => status === 200,
    );
    await installation.database.mailbox.update({
      where: { id: later.mailbox.id },
      data: { isActive: false },
    });
    expect((await lookUp(hash)).status).toBe(404);
  });

  it('of nobody is 404, and of what is no hash 400', async () => {
    expect(await lookUp('a'.repeat(64))).toMatchObject({ status: 404, body: { code: 'not_found' } });
    for (const text of ['x', 'A'.repeat(64), 'a'.repeat(65)]) {
      expect(await lookUp(text)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    }
  });

  it('can be asked for ten times an hour and address', async () => {
    const visitor = aVisitor();
    const statuses: number[] = [];
    for (let number = 0; number < 11; number += 1)
      statuses.push((await lookUp('b'.repeat(64), visitor)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(404), 429]);
  });

  async function mailOf(
    { tenantId, mailbox }: TestTenant,
    count: number,
    change: (number: number) => { status: string; approvedBy: string | null },
  ): Promise<void> {
    const rows = Array.from({ length: count }, (_, number) => ({
      ...{
        id: ulid(),
        tenantId,
        mailboxId: mailbox.id,
        threadId: ulid(),
        direction: 'outbound',
        operation: 'send',
      },
      ...{
        fromAddress: mailbox.address,
        subject: 's',
        markdown: 'm',
        authoredBy: 'key:k',
        fingerprint: ulid(),
      },
      strictestMode: 'autonomous',
      // Not for the workers: there is nothing to send.
      workflowStartedAt: new Date(),
      ...change(number),
    }));
    await installation.database.message.createMany({ data: rows });
  }
});
