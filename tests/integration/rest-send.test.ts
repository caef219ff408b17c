/** Sending over REST (rest.md 7.4, 7.5): what is accepted, and every class of wrong input with all its faults at once. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aMail, approve, copiesOf, statusOf, submit, submitted } from '../support/mails.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const routes = () => [
  ['the mailbox route', `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/send`] as const,
  ['the flat route', `${installation.baseUrl}/v1/send`] as const,
];
const post = (url: string, body: unknown): Promise<Answer> =>
  call('POST', url, { key: tenant.agentKey, body });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const file = (change: object = {}) => ({
  name: 'a.txt',
  content_base64: 'aGk=',
  content_type: 'text/plain',
  ...change,
});

describe('a message', () => {
  it('is accepted by both routes with every field there is', async () => {
    for (const [name, url] of routes()) {
      const answer = await post(url, {
        ...aMail({ to: ['a@x.test', 'b@x.test'] }),
        cc: ['c@x.test'],
        bcc: ['d@x.test'],
        reply_to: 'desk@x.test',
        attachments: [file(), file({ name: 'b.bin', content_type: 'application/octet-stream' })],
        send_at: inAnHour(),
        gate_timing: 'gate_first',
        idempotency_key: name,
      });
      expect({ name, status: answer.status }).toEqual({ name, status: 202 });
      expectOutput('send_email', answer);
      expect(answer.body).toMatchObject({
        status: 'pending_scan',
        oversight: { gate: 'hold', mode: 'gated_send' },
      });
      expect(Date.parse(answer.body.oversight.expires_at)).toBeGreaterThan(Date.now());
    }
  });

  it('keeps a comma-separated list, `body` and `scheduled_at` of the flat route in their usual places', async () => {
    const { to, markdown, send_at } = {
      to: 'a@x.test, b@x.test',
      markdown: 'From body.',
      send_at: inAnHour(),
    };
    const id = await submitted(installation, tenant, {
      to,
      cc: 'c@x.test',
      markdown: undefined,
      body: markdown,
      scheduled_at: send_at,
    });
    const message = await installation.stores.messages.find(id);
    expect(message).toMatchObject({ to: ['a@x.test', 'b@x.test'], cc: ['c@x.test'], markdown });
    expect(message?.sendAt?.toISOString()).toBe(send_at);
  });

  it('reaches an address once that is named twice, in whatever case and role', async () => {
    const id = await submitted(installation, tenant, {
      to: ['Ann@X.test', 'Ann@x.TEST'],
      cc: ['Ann@x.test'],
      bcc: ['Ann@x.test'],
    });
    await approve(installation, tenant.oversightKey, id);
    expect(copiesOf(installation, id).map(({ envelope }) => envelope.rcpt_to)).toEqual([['Ann@x.test']]);
  });

  it('leaves one copy per recipient, and no copy names a hidden one', async () => {
    const id = await submitted(installation, tenant, {
      to: ['a@y.test'],
      cc: ['b@y.test'],
      bcc: ['secret@y.test'],
    });
    await approve(installation, tenant.oversightKey, id);
    const copies = copiesOf(installation, id);
    expect(copies.map(({ envelope }) => envelope.rcpt_to.join()).sort()).toEqual([
      'a@y.test',
      'b@y.test',
      'secret@y.test',
    ]);
    for (const { raw } of copies) expect(raw.toString('latin1')).not.toContain('secret@y.test');
  });
});

describe('a mailbox', () => {
  it('may be named by id or address in any of three fields of the flat route', async () => {
    const second = await aMailbox(installation.stores, {
      tenantId: tenant.tenantId,
      address: tenant.mailbox.address.replace('agent', 'second'),
    });
    for (const field of ['mailbox_id', 'mailbox', 'from']) {
      for (const name of [
        second.id,
        second.address,
        second.address.toUpperCase().replace('SECOND', 'second'),
      ]) {
        const id = await submitted(installation, tenant, { [field]: name });
        expect((await installation.stores.messages.find(id))?.from).toBe(second.address);
      }
    }
    const unnamed = await submit(installation, tenant);
    expectRefusal(unnamed, 400, 'mailbox_required');
    await installation.database.mailbox.update({ where: { id: second.id }, data: { isActive: false } });
    expect((await submit(installation, tenant)).status).toBe(202);
  });

  it('that does not exist, or not any more, is not found', async () => {
    for (const mailbox of [
      '01K4Z8QW3N5T7V9X1B2C4D6F8G',
      'nobody@x.test',
      'nonsense',
      tenant.mailbox.address.replace('agent', 'second'),
    ]) {
      expectRefusal(await submit(installation, tenant, { mailbox }), 404, 'not_found');
    }
  });
});

const tooMany = Array.from({ length: 51 }, (_, index) => `p${index}@x.test`);
const FAULTS: readonly [string, Record<string, unknown>, string[]][] = [
  ['nobody to send to', { to: [] }, ['to']],
  ['a missing recipient list', { to: undefined }, ['to']],
  ['a recipient that is no text', { to: [{ email: 'a@x.test' }] }, ['to.0']],
  ['a recipient that is no address', { to: ['a@x.test', 'nobody'] }, ['to.1']],
  ['more than fifty recipients', { to: tooMany }, ['to']],
  ['more than fifty copies', { cc: tooMany, bcc: tooMany }, ['bcc', 'cc']],
  ['wrong copies', { cc: ['x'], bcc: ['@x.test'] }, ['bcc.0', 'cc.0']],
  ['a wrong reply address', { reply_to: 'a@x.test, b@x.test' }, ['reply_to']],
  ['a missing subject', { subject: undefined }, ['subject']],
  ['an empty subject', { subject: '' }, ['subject']],
  ['a subject that is a number', { subject: 7 }, ['subject']],
  ['a subject of 999 characters', { subject: 's'.repeat(999) }, ['subject']],
  ['an empty body', { markdown: '' }, ['markdown']],
  ['a body that is too long', { markdown: 'x'.repeat(262_145) }, ['markdown']],
  ['attachments that are no list', { attachments: 'a.txt' }, ['attachments']],
  ['twenty-one attachments', { attachments: Array.from({ length: 21 }, () => file()) }, ['attachments']],
  [
    'an attachment without its members',
    { attachments: [{}] },
    ['attachments.0.content_base64', 'attachments.0.content_type', 'attachments.0.name'],
  ],
  [
    'an attachment that is not base64',
    { attachments: [file({ content_base64: 'not base64!' })] },
    ['attachments.0.content_base64'],
  ],
  ['a time without zone', { send_at: '2099-01-01T00:00:00' }, ['send_at']],
  ['a time in another zone', { send_at: '2099-01-01T00:00:00+02:00' }, ['send_at']],
  ['a time that does not exist', { send_at: '2099-02-30T00:00:00Z' }, ['send_at']],
  ['a time that has passed', { send_at: '2020-01-01T00:00:00Z' }, ['send_at']],
  ['an unknown gate timing', { gate_timing: 'never' }, ['gate_timing']],
  ['an empty idempotency key', { idempotency_key: '' }, ['idempotency_key']],
  ['a long idempotency key', { idempotency_key: 'k'.repeat(201) }, ['idempotency_key']],
];

describe('wrong input', () => {
  it.each(FAULTS)('%s is refused by both routes', async (_name, change, fields) => {
    for (const [, url] of routes()) {
      expect(refusedFields(await post(url, aMail(change)))).toEqual(fields);
    }
  });

  it('is answered with every fault at once', async () => {
    const wrong = {
      to: ['x'],
      cc: 'nobody',
      subject: '',
      markdown: 5,
      send_at: 'soon',
      gate_timing: 1,
      attachments: [file({ name: '' })],
    };
    for (const [, url] of routes()) {
      const fields = refusedFields(await post(url, aMail(wrong)));
      const cc = url.endsWith('/v1/send') ? 'cc.0' : 'cc';
      expect(fields).toEqual([
        'attachments.0.name',
        cc,
        'gate_timing',
        'markdown',
        'send_at',
        'subject',
        'to.0',
      ]);
    }
  });

  it('names a missing body', async () => {
    expect(refusedFields(await submit(installation, tenant, { markdown: undefined }))).toEqual(['markdown']);
  });

  it('leaves nothing behind', async () => {
    const count = () => installation.database.message.count({ where: { mailboxId: tenant.mailbox.id } });
    const before = await count();
    for (const [, change] of FAULTS) await submit(installation, tenant, change);
    expect(await count()).toBe(before);
  });

  it('of more than 10 MiB attached is too large', async () => {
    const content_base64 = Buffer.alloc(6 * 1024 * 1024, 1).toString('base64');
    const attachments = [file({ content_base64 }), file({ content_base64 })];
    expectRefusal(await submit(installation, tenant, { attachments }), 413, 'payload_too_large');
  });

  it('is a time where scheduling is switched off', async () => {
    const { stores, database } = installation;
    const other = await aTenant(stores);
    await database.mailbox.update({ where: { id: other.mailbox.id }, data: { schedulingEnabled: false } });
    expectRefusal(await submit(installation, other, { send_at: inAnHour() }), 400, 'scheduling_disabled');
  });
});

describe('the same content', () => {
  it('within a minute is answered with the first message and not taken in again', async () => {
    const body = aMail();
    const first = await post(`${installation.baseUrl}/v1/send`, body);
    const second = await post(`${installation.baseUrl}/v1/send`, body);
    expectRefusal(second, 409, 'duplicate');
    expect(second.body.id).toBe(first.body.id);
    expect(await statusOf(installation, first.body.id)).toBe('pending_send_approval');
  });
});
