/** Taking one's data along: all parts, no secret, nobody else's, once an hour. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, submitted, untilStatus } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { ulid } from 'ulid';

let installation: Installation;
let tenant: TestTenant;
let answer: Answer;

const PARTS = [
  ...['account', 'api_keys', 'audit_log', 'contacts', 'content_rules', 'domains', 'emails', 'exported_at'],
  ...['mailboxes', 'recipient_rules', 'rule_policies', 'suppressions', 'templates', 'truncated', 'usage'],
  'webhooks',
];

const exportOf = ({ adminKey }: TestTenant) =>
  call('GET', `${installation.baseUrl}/v1/export`, { key: adminKey });

beforeAll(async () => {
  installation = await startInstallation();
  const { stores, database, baseUrl } = installation;
  tenant = await aTenant(stores);
  const id = await submitted(installation, tenant, { to: ['pat@example.com'], subject: 'Exported' });
  await approve(installation, tenant.oversightKey, id);
  await untilStatus(installation, id, 'sent');
  await call('POST', `${baseUrl}/v1/contacts`, {
    key: tenant.agentKey,
    body: { email: 'contact@example.com', name: 'Contact' },
  });
  const put = (method: 'PUT' | 'POST', path: string, body: object, key = tenant.oversightKey) =>
    call(method, `${baseUrl}/v1/${path}`, { key, body });
  const template = { name: 'hello', subject: 'Hello', markdown: 'First' };
  await put('POST', 'templates', template, tenant.adminKey);
  await put('PUT', 'templates/hello', { ...template, markdown: 'Second' }, tenant.adminKey);
  await put('POST', 'recipient-rules', { target: 'domain', value: 'rival.example', trust: 'block' });
  await put('POST', 'content-rules', { kind: 'phrase', expression: 'Project Falcon', severity: 'hold' });
  await put('PUT', 'rule-policy', { require_scan: true });
  await put('PUT', 'rule-policy', { require_scan: false });
  await put('PUT', 'rule-policy', { mailbox: tenant.mailbox.id, require_scan: true });
  const { tenantId } = tenant;
  await database.suppression.create({
    data: { id: ulid(), tenantId, emailAddress: 'gone@example.com', reason: 'hard_bounce' },
  });
  await database.webhookSubscription.create({
    data: {
      ...{ id: ulid(), tenantId, url: 'https://hooks.example.com/x', events: ['message.sent'] },
      sealedSecret: 'sealed-webhook-secret',
    },
  });
  const inbound = {
    ...{
      tenantId,
      mailboxId: tenant.mailbox.id,
      threadId: ulid(),
      direction: 'inbound',
      operation: 'receive',
    },
    ...{ fromAddress: 'eve@example.com', toAddresses: [tenant.mailbox.address], authoredBy: 'key:none' },
    ...{ fingerprint: 'f', strictestMode: 'gated_all' },
  };
  await database.message.create({
    data: {
      ...inbound,
      ...{ id: ulid(), status: 'pending_inbound_approval', subject: 'Held subject', markdown: 'Held text' },
    },
  });
  const other = await aTenant(stores);
  await submitted(installation, other, { subject: 'Foreign subject', to: ['foreign@example.com'] });
  answer = await exportOf(tenant);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

describe('an export', () => {
  it('holds all parts', () => {
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(Object.keys(answer.body).sort()).toEqual(PARTS);
    expect(answer.body).toMatchObject({
      account: { id: tenant.tenantId, name: 'Acme' },
      mailboxes: [{ id: tenant.mailbox.id }],
      contacts: [{ email: 'contact@example.com' }],
      templates: [{ name: 'hello', version: 2, markdown: 'Second' }],
      recipient_rules: [{ value: 'rival.example' }],
      content_rules: [{ expression: 'Project Falcon' }],
      rule_policies: [
        { mailbox_id: null, version: 2, require_scan: false },
        { mailbox_id: tenant.mailbox.id, version: 1, require_scan: true },
      ],
      webhooks: [{ url: 'https://hooks.example.com/x' }],
      suppressions: [{ email_address: 'gone@example.com' }],
      domains: [],
      usage: { emails_sent: 1, oversight_actions: 1 },
      truncated: [],
    });
    expect(answer.body.api_keys).toHaveLength(3);
  });

  it('holds emails with body, recipients and claim', () => {
    expect(answer.body.emails).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          subject: 'Exported',
          markdown: expect.stringContaining('Text'),
          text_body: expect.stringContaining('Unsubscribe:'),
          status: 'sent',
          recipients: [{ address: 'pat@example.com', state: 'accepted', reply: expect.any(String) }],
          headers: { 'X-MultiMail-Identity': expect.stringMatching(/^ey/) },
        }),
      ]),
    );
  });

  it('masks what waits for a person, as every route does', () => {
    expect(answer.body.emails[0]).toMatchObject({ subject: '[held for approval]', markdown: '' });
    expect(JSON.stringify(answer.body)).not.toMatch(/Held (?:subject|text)/);
  });

  it('holds the audit log to its first entry, with the export itself', () => {
    const entries = answer.body.audit_log as { seq: number; action: string }[];
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => entries.length - index));
    expect(entries.map(({ action }) => action)).toContain('account.export');
  });

  it('holds no secret, and nothing of anybody else', () => {
    const text = JSON.stringify(answer.body);
    const { agentKey, adminKey, oversightKey } = tenant;
    for (const secret of [agentKey, adminKey, oversightKey, 'sealed-webhook-secret', 'whsec_', 'key_hash']) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toMatch(/Foreign subject|foreign@example\.com/);
  });

  it('is given once an hour and account', async () => {
    const again = await exportOf(tenant);
    expect(again).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(3500);
    expect((await exportOf(await aTenant(installation.stores))).status).toBe(200);
  });

  it('needs an admin key, and a try without one uses nothing up', async () => {
    const other = await aTenant(installation.stores);
    const refused = await call('GET', `${installation.baseUrl}/v1/export`, { key: other.agentKey });
    expect(refused).toMatchObject({ status: 403, body: { required_scope: 'admin' } });
    expect((await exportOf(other)).status).toBe(200);
  });

  it('goes through many pages without a gap', async () => {
    const many = await aTenant(installation.stores);
    const row = {
      ...{ tenantId: many.tenantId, mailboxId: many.mailbox.id, threadId: ulid(), direction: 'outbound' },
      ...{
        operation: 'send',
        status: 'sent',
        fromAddress: many.mailbox.address,
        subject: 's',
        markdown: 'm',
      },
      ...{
        authoredBy: 'key:k',
        fingerprint: 'f',
        strictestMode: 'autonomous',
        workflowStartedAt: new Date(),
      },
    };
    const ids = Array.from({ length: 250 }, () => ulid());
    await installation.database.message.createMany({ data: ids.map((id) => ({ ...row, id })) });
    const { body } = await exportOf(many);
    const exported = body.emails.map(({ id }: { id: string }) => id);
    expect(exported).toEqual([...ids].sort().reverse());
  });
});
