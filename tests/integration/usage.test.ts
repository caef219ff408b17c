/** Usage as it is counted: mails and decisions by the audit log, calls by the API itself. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, submitted, untilStatus } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation({ MONTHLY_EMAIL_QUOTA: '1000', MAX_MAILBOXES: '7' });
  tenant = await aTenant(installation.stores);
  for (let number = 0; number < 2; number += 1) {
    const id = await submitted(installation, tenant);
    await approve(installation, tenant.oversightKey, id);
    await untilStatus(installation, id, 'sent');
  }
  await submitted(installation, tenant);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const usage = (query = '', who = tenant) =>
  call('GET', `${installation.baseUrl}/v1/usage${query}`, { key: who.agentKey });
const TODAY = new Date().toISOString().slice(0, 10);

describe('the usage of this month', () => {
  it('counts what was sent, decided, called and stored, beside the limits', async () => {
    const { status, body } = await usage();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      emails_sent: 2,
      emails_received: 0,
      oversight_actions: 2,
      plan: 'scale',
      limits: { emails_per_month: 1000, mailboxes: 7 },
    });
    const now = new Date();
    expect(body.from).toBe(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
    expect(Math.abs(body.to - Date.now())).toBeLessThan(60_000);
    // Three submissions, two decisions, this question.
    expect(body.api_calls).toBe(6);
    // Frozen messages hold headers and footers beside their drafts.
    expect(body.storage_used_bytes).toBeGreaterThan(1500);
  });

  it('counts every call once, whether or not it was written in between', async () => {
    const other = await aTenant(installation.stores);
    const calls = Array.from({ length: 20 }, () => usage('', other));
    await Promise.all(calls);
    expect((await usage('', other)).body.api_calls).toBe(21);
    await installation.stopApi();
    await installation.startApi();
    expect((await usage('', other)).body.api_calls).toBe(22);
  });

  it('shows nothing of another tenant', async () => {
    const other = await aTenant(installation.stores);
    expect((await usage('', other)).body).toMatchObject({
      emails_sent: 0,
      oversight_actions: 0,
      api_calls: 1,
    });
  });
});

describe('usage by day', () => {
  it.each(['?breakdown=daily', '?period=daily'])('is a list: %s', async (query) => {
    const { body } = await usage(query);
    expect(body).toMatchObject({ breakdown: 'daily' });
    expect(body.data).toEqual(
      expect.arrayContaining([
        { date: TODAY, event_type: 'emails_sent', count: 2 },
        { date: TODAY, event_type: 'oversight_actions', count: 2 },
        { date: TODAY, event_type: 'api_calls', count: expect.any(Number) },
      ]),
    );
    expect(body.emails_sent).toBeUndefined();
  });

  it('is cut to the range that was asked for', async () => {
    const at = (text: string) => Date.parse(text);
    const tenantId = ulid();
    const entry = (createdAt: string, action: string, seq: number) => ({
      ...{ id: ulid(), tenantId, seq: BigInt(seq), action, actor: 'system', resourceType: 'email' },
      ...{ resourceId: 'x', prevHash: 'x', leafHash: 'x', canonical: '{}', createdAt: new Date(createdAt) },
    });
    await installation.database.auditEntry.createMany({
      data: [
        entry('2026-01-31T23:59:59.999Z', 'email.send', 1),
        entry('2026-02-01T00:00:00.000Z', 'email.send', 2),
        entry('2026-02-01T12:00:00.000Z', 'email.receive', 3),
        entry('2026-02-02T00:00:00.000Z', 'operator.approve', 4),
        entry('2026-02-02T00:00:00.001Z', 'email.send', 5),
      ],
    });
    const { usage: store } = installation.stores;
    const days = await store.daily({
      tenantId,
      from: new Date(at('2026-02-01T00:00:00Z')),
      until: new Date(at('2026-02-02T00:00:00Z')),
    });
    expect(days).toEqual([
      { date: '2026-02-01', event: 'emails_received', count: 1 },
      { date: '2026-02-01', event: 'emails_sent', count: 1 },
      { date: '2026-02-02', event: 'oversight_actions', count: 1 },
    ]);
  });
});

describe('a range', () => {
  it('is kept as it was given', async () => {
    expect((await usage('?from=1000&to=2000')).body).toMatchObject({ from: 1000, to: 2000, emails_sent: 0 });
  });

  it('that begins ahead of us is empty, not wrong', async () => {
    const from = Date.now() + 86_400_000;
    expect((await usage(`?from=${from}`)).body).toMatchObject({ from, to: from, emails_sent: 0 });
  });

  it.each([
    '?from=2000&to=1000',
    '?from=x',
    '?from=',
    '?from=1.5',
    '?from=-1',
    '?to=1e300',
    '?period=weekly',
  ])('is refused where it is none: %s', async (query) => {
    expect(await usage(query)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });
});
