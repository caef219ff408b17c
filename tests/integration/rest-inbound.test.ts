/** Mail through the provider's door (rest.md 7.11): taken in once, cleaned, threaded, and told apart from spam. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, statusOf, submitted } from '../support/mails.js';
import { A_FILE, anInboundMail, received, tell } from '../support/received.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const inbound = (body: unknown) => tell(installation, 'postmark-inbound', body);
const receive = (change: Record<string, unknown> = {}) => received(installation, tenant.mailbox, change);
const read = (id: string): Promise<Answer> =>
  call('GET', `${installation.baseUrl}/v1/emails/${id}`, { key: tenant.agentKey });
const countOf = (mailboxId: string) => installation.database.message.count({ where: { mailboxId } });
const threadOf = async (id: string) => (await installation.stores.messages.find(id))?.threadId;

describe('a mail', () => {
  it('is stored with its sender, headers, text and attachments', async () => {
    const id = await receive({
      Subject: 'Your order',
      ReplyTo: 'Desk <desk@example.com>',
      CcFull: [{ Email: 'boss@example.com' }],
      TextBody: 'It has arrived.',
      Headers: [
        { Name: 'message-id', Value: '<1@example.com>' },
        { Name: 'x-multimail-identity', Value: 'a.b.c' },
        { Name: 'Received', Value: 'one' },
        { Name: 'Received', Value: 'two' },
      ],
      Attachments: [A_FILE],
    });
    const answer = await read(id);
    expectOutput('read_email', answer);
    expect(answer.body).toMatchObject({
      direction: 'inbound',
      from: 'pat@example.com',
      to: [tenant.mailbox.address],
      cc: ['boss@example.com'],
      subject: 'Your order',
      markdown: 'It has arrived.',
      text_body: 'It has arrived.',
      headers: { 'Message-ID': '<1@example.com>', 'X-MultiMail-Identity': 'a.b.c', Received: 'one, two' },
      attachments: [{ name: 'Grüße.txt', size: 2, content_type: 'text/plain' }],
      recipients: [],
    });
    expect(await actionsOn(installation, tenant.tenantId, id)).toContain('email.receive');
  });

  it('that comes again is stored once, also at the same moment', async () => {
    const mail = anInboundMail(tenant.mailbox.address);
    const answers = await Promise.all(Array.from({ length: 6 }, () => inbound(mail)));
    expect(answers.map(({ body }) => body.processed).sort()).toEqual([0, 0, 0, 0, 0, 1]);
    expect((await inbound(mail)).body).toEqual({ received: true, processed: 0 });
    expect(await countOf(tenant.mailbox.id)).toBe(1);
  });

  it('for two mailboxes is stored in both, and for nobody we know in none', async () => {
    const { tenantId } = tenant;
    const address = tenant.mailbox.address.replace('agent', 'second');
    const second = await aMailbox(installation.stores, { tenantId, address });
    const mail = anInboundMail(tenant.mailbox.address, { CcFull: [{ Email: address }] });
    expect((await inbound(mail)).body.processed).toBe(2);
    expect([await countOf(tenant.mailbox.id), await countOf(second.id)]).toEqual([1, 1]);
    expect((await inbound(anInboundMail('nobody@elsewhere.example'))).body).toEqual({
      received: true,
      processed: 0,
    });
    await installation.database.mailbox.update({ where: { id: second.id }, data: { isActive: false } });
    expect((await inbound(anInboundMail(address))).body.processed).toBe(0);
  });

  it('is found by the recipient of the envelope alone', async () => {
    const mail = anInboundMail('list@example.com', { OriginalRecipient: tenant.mailbox.address });
    expect((await inbound(mail)).body.processed).toBe(1);
  });

  it('of HTML is read as Markdown, the sender’s plain text beside it', async () => {
    const id = await receive({
      HtmlBody: '<p>Hello <b>you</b><script>x</script></p>',
      TextBody: 'Hello you',
    });
    expect((await read(id)).body).toMatchObject({ markdown: 'Hello **you**', text_body: 'Hello you' });
  });

  it('is cleaned of what cannot be kept, not refused for it', async () => {
    const id = await receive({
      Subject: 'a\u0000b\r\nBcc: x@x.test',
      TextBody: 'x\u0000y\ud800',
      FromFull: { Email: 'not an address' },
      From: 'nor this',
      Headers: [
        { Name: '__proto__', Value: 'x' },
        { Name: 'bad name', Value: 'x' },
      ],
      Attachments: [{ Name: '../../etc/passwd', Content: 'aGk=', ContentType: 'x' }],
    });
    const { body } = await read(id);
    expect(body).toMatchObject({ subject: 'ab Bcc: x@x.test', from: '', text_body: 'xy\ufffd' });
    expect(body.attachments).toEqual([
      { name: '.._.._etc_passwd', size: 2, content_type: 'application/octet-stream' },
    ]);
    expect(Object.keys(body.headers)).not.toContain('bad name');
  });

  it.each([
    ['4.9', 'unread', 'clean'],
    ['5', 'spam_flagged', 'flagged'],
    ['10.1', 'spam_quarantined', 'quarantined'],
    ['none', 'unread', null],
  ])('with a spam score of %s is %s', async (score, status, verdict) => {
    const id = await receive({ Headers: [{ Name: 'X-Spam-Score', Value: score }] });
    expect(await statusOf(installation, id)).toBe(status);
    expect((await read(id)).body.spam_verdict).toBe(verdict);
  });

  it('is taken from nobody but the provider', async () => {
    const url = `${installation.baseUrl}/v1/webhooks/postmark-inbound`;
    const body = anInboundMail(tenant.mailbox.address);
    expectRefusal(await call('POST', url, { body }), 401, 'unauthenticated');
    expectRefusal(await call('POST', url, { body, key: tenant.adminKey }), 401, 'unauthenticated');
    expect(await countOf(tenant.mailbox.id)).toBe(0);
  });
});

describe('a conversation', () => {
  const answering = (id: string, own: string) =>
    receive({
      Headers: [
        { Name: 'Message-ID', Value: id },
        { Name: 'In-Reply-To', Value: own },
      ],
    });

  it('goes on with an answer to our own mail, and to an answer', async () => {
    const own = await submitted(installation, tenant, { to: ['pat@example.com'] });
    await approve(installation, tenant.oversightKey, own);
    const domain = tenant.mailbox.address.split('@')[1];
    const answer = await answering('<answer@example.com>', `<${own}@${domain}>`);
    const further = await receive({
      Headers: [
        { Name: 'Message-ID', Value: '<further@example.com>' },
        { Name: 'References', Value: '<unknown@x> <answer@example.com>' },
      ],
    });
    expect(await threadOf(answer)).toBe(await threadOf(own));
    expect(await threadOf(further)).toBe(await threadOf(own));
    const thread = await call('GET', `${installation.baseUrl}/v1/emails/thread/${await threadOf(own)}`, {
      key: tenant.agentKey,
    });
    expectOutput('get_thread', thread);
    expect(thread.body).toMatchObject({ message_count: 3, has_unanswered_inbound: true });
    expect(thread.body.id).toBe(thread.body.thread_id);
    expect(thread.body.emails.map(({ id }: { id: string }) => id)).toEqual([own, answer, further]);
  });

  it('is joined by nobody in another mailbox, nor by naming what nobody wrote', async () => {
    const other = await aTenant(installation.stores);
    const own = await submitted(installation, other);
    const stranger = await answering('<s@example.com>', `<${own}@${other.mailbox.address.split('@')[1]}>`);
    expect(await threadOf(stranger)).not.toBe(await threadOf(own));
    const nobodys = await answering('<n@example.com>', '<01K4Z8R2M7P9R1T3V5W7X9Z1B3@x.test>');
    expect(await threadOf(nobodys)).toMatch(/^[0-9A-Z]{26}$/);
  });
});
