/** Answering (rest.md 7.4, 7.5): to whom, in which conversation, and with what on the wire. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { caughtFor, copiesOf, submitted, untilStatus } from '../support/mails.js';
import { received } from '../support/received.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';
import { headerNames, looseBytes, wireMessage } from '../support/wire-bytes.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  call('POST', installation.baseUrl + path, { key: tenant.agentKey, body, headers });
const reply = (id: string, body: Record<string, unknown>) =>
  post(`/v1/mailboxes/${tenant.mailbox.id}/reply/${id}`, body);
const receive = (change: Record<string, unknown> = {}) => received(installation, tenant.mailbox, change);

let count = 0;
async function conversation(): Promise<{ id: string; messageId: string }> {
  count += 1;
  const messageId = `<asked-${count}@example.com>`;
  const id = await receive({
    Subject: 'A question',
    Headers: [
      { Name: 'Message-ID', Value: messageId },
      { Name: 'References', Value: '<older@example.com>' },
    ],
  });
  return { id, messageId };
}

async function sentCopy(id: string): Promise<string> {
  await untilStatus(installation, id, 'sent');
  return String(copiesOf(installation, id)[0]?.raw).replaceAll(/\r\n[ \t]/g, ' ');
}

describe('a reply', () => {
  it('goes to the sender, in the thread, and says on the wire what it answers', async () => {
    const { id, messageId } = await conversation();
    const answer = await reply(id, { markdown: 'An answer.' });
    expect(answer.status).toBe(202);
    expectOutput('reply_email', answer);
    const asked = await installation.stores.messages.find(id);
    expect(answer.body).toMatchObject({ status: 'pending_scan', thread_id: asked?.threadId });
    expect(await installation.stores.messages.find(answer.body.id)).toMatchObject({
      to: ['pat@example.com'],
      subject: 'Re: A question',
      operation: 'reply',
      inReplyTo: messageId,
      references: ['<older@example.com>', messageId],
    });
    const wire = await sentCopy(answer.body.id);
    expect(wire).toContain(`In-Reply-To: ${messageId}`);
    expect(wire).toContain(`References: <older@example.com> ${messageId}`);
    expect(wire).toContain('Subject: Re: A question');
  });

  it('goes to Reply-To where there is one, and adds Re: once', async () => {
    const id = await receive({ ReplyTo: 'Desk <desk@example.com>', Subject: 'RE: again' });
    const { body } = await reply(id, { markdown: 'To the desk.', cc: ['cc@example.com'] });
    expect(await installation.stores.messages.find(body.id)).toMatchObject({
      to: ['desk@example.com'],
      cc: ['cc@example.com'],
      subject: 'RE: again',
    });
  });

  it('to a mail of our own goes to those it went to, and answers it', async () => {
    const own = await submitted(installation, tenant, { to: ['a@x.test', 'b@x.test'], subject: 'Mine' });
    const { body } = await reply(own, { markdown: 'One thing more.' });
    const stored = await installation.stores.messages.find(body.id);
    expect(stored).toMatchObject({ to: ['a@x.test', 'b@x.test'], subject: 'Re: Mine' });
    expect(stored?.inReplyTo).toMatch(new RegExp(`^<${own}@`));
    expect(stored?.threadId).toBe((await installation.stores.messages.find(own))?.threadId);
  });

  it('of the same words within a minute is a duplicate, under a key the first one', async () => {
    const { id } = await conversation();
    const first = await reply(id, { markdown: 'The same.' });
    const second = await reply(id, { markdown: 'The same.' });
    expectRefusal(second, 409, 'duplicate');
    expect(second.body.id).toBe(first.body.id);
    const keyed = await reply(id, { markdown: 'Keyed.', idempotency_key: 'k1' });
    const replay = await reply(id, { markdown: 'Other words.', idempotency_key: 'k1' });
    expect(replay.status).toBe(200);
    expect(replay.body).toMatchObject({ id: keyed.body.id, status: 'already_sent', same_content: false });
  });

  it('to a hostile mail takes nothing over but text and true identifiers, and reaches one address', async () => {
    const injected = '\r\nBcc: evil@evil.test\r\n\r\nX-Injected: 1';
    const long = Array.from({ length: 60 }, (_, index) => `<${'r'.repeat(230)}${index}@example.com>`);
    const mails: readonly Record<string, string>[] = [
      { 'Message-ID': `<a@example.com>${injected}`, References: `<b@example.com>${injected}` },
      { 'Message-ID': `<a${injected}@example.com>`, References: '<\u202eb@x>\t<c d@x> <\0@x> <e@x>' },
      { 'Message-ID': `<${'m'.repeat(5_000)}@example.com>`, References: long.join(' ') },
      { 'Message-ID': '<n@example.com>', 'Reply-To': `pat@example.com${injected}` },
      { 'Message-ID': '<o@example.com>', 'Reply-To': 'grp: e1@evil.test, e2@evil.test;' },
      { 'Message-ID': '<p@example.com>', 'Reply-To': 'e1@evil.test, e2@evil.test' },
    ];
    for (const headers of mails) {
      const id = await receive({
        Subject: `Order${injected}`,
        Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
      });
      const { status, body } = await reply(id, { markdown: `On ${String(Object.values(headers)).length}.` });
      expect(status).toBe(202);
      await untilStatus(installation, body.id, 'sent');
      const copies = copiesOf(installation, body.id);
      expect(copies.map(({ envelope }) => envelope.rcpt_to)).toEqual([['pat@example.com']]);
      const raw = copies[0]?.raw ?? Buffer.alloc(0);
      expect(looseBytes(raw)).toEqual([]);
      expect(headerNames(raw).filter((name) => /^(?:bcc|cc|x-injected)$/iu.test(name))).toEqual([]);
      const threading = wireMessage(raw).headers.filter(({ name }) =>
        /^(?:References|In-Reply-To)$/u.test(name),
      );
      for (const { value } of threading) expect(value).toMatch(/^<[\x21-\x7e]+>(?: <[\x21-\x7e]+>)*$/u);
    }
  });

  it('is looked for in its own mailbox only, and refused where nobody can be answered', async () => {
    const address = tenant.mailbox.address.replace('agent', 'other');
    const other = await aMailbox(installation.stores, { tenantId: tenant.tenantId, address });
    const { id } = await conversation();
    const url = `/v1/mailboxes/${other.id}/reply/${id}`;
    expectRefusal(await post(url, { markdown: 'x' }), 404, 'not_found');
    expectRefusal(await post(`/v1/emails/${id}/reply`, { body: 'x', mailbox: address }), 404, 'not_found');
    const nobody = await receive({ From: 'nobody', FromFull: { Email: '' } });
    expect(refusedFields(await reply(nobody, { markdown: 'x' }))).toEqual(['email_id']);
    await installation.database.mailbox.update({ where: { id: other.id }, data: { isActive: false } });
  });

  it('from a mailbox that may only read is refused, and says what to do', async () => {
    const reading = await aTenant(installation.stores, { oversightMode: 'read_only' });
    const id = await received(installation, reading.mailbox);
    const url = `${installation.baseUrl}/v1/mailboxes/${reading.mailbox.id}/reply/${id}`;
    const answer = await call('POST', url, { key: reading.agentKey, body: { markdown: 'x' } });
    expectRefusal(answer, 403, 'read_only');
    expect(answer.body.upgrade.path).toBe(`/v1/mailboxes/${reading.mailbox.id}/request-upgrade`);
  });

  it('may wait for its time under either name', async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    for (const name of ['send_at', 'scheduled_at']) {
      const { id } = await conversation();
      const { body } = await reply(id, { markdown: `Later, by ${name}.`, [name]: later });
      expect((await installation.stores.messages.find(body.id))?.sendAt?.toISOString()).toBe(later);
    }
  });
});

describe('flat clients', () => {
  it('reply with HTML, which becomes Markdown before anybody decides', async () => {
    const { id } = await conversation();
    const answer = await post(`/v1/emails/${id}/reply`, {
      body: '<p>Hello <b>Pat</b></p><script>x</script>',
    });
    expectOutput('reply_email_flat', answer);
    expect(await installation.stores.messages.find(answer.body.id)).toMatchObject({
      markdown: 'Hello **Pat**',
      inReplyTo: expect.stringMatching(/^<asked-/),
    });
  });

  it('send from strings, to several with commas', async () => {
    const answer = await post('/v1/emails/send', {
      mailbox: tenant.mailbox.address,
      to: 'one@x.test, two@x.test',
      cc: '',
      subject: 'Strings',
      body: '1 < 2, says <pat@example.com>',
      reply_to: 'desk@x.test',
    });
    expect(answer.status).toBe(202);
    expectOutput('send_email_text', answer);
    expect(await installation.stores.messages.find(answer.body.id)).toMatchObject({
      to: ['one@x.test', 'two@x.test'],
      markdown: '1 < 2, says <pat@example.com>',
      replyTo: 'desk@x.test',
    });
    await untilStatus(installation, answer.body.id, 'sent');
    expect(caughtFor(installation, 'two@x.test')).toHaveLength(1);
  });

  it('send the body of the seed’s connector as HTML too, and the Markdown as it is', async () => {
    const html = await post('/v1/send', { to: 'h@x.test', subject: 'H', body: '<p>a <i>b</i></p>' });
    const text = await post('/v1/send', { to: 'h@x.test', subject: 'H', markdown: 'a <i>b</i>' });
    expect((await installation.stores.messages.find(html.body.id))?.markdown).toBe('a *b*');
    expect((await installation.stores.messages.find(text.body.id))?.markdown).toBe('a <i>b</i>');
    expect(refusedFields(await post('/v1/send', { to: 'h@x.test', subject: 'H', body: '<br>' }))).toEqual([
      'body',
    ]);
  });

  it('schedule under the other name of send_at', async () => {
    const scheduled_at = new Date(Date.now() + 3_600_000).toISOString();
    const mail = { subject: 'Later', body: 'x', scheduled_at };
    for (const [path, more] of [
      ['/v1/send', { to: 's1@x.test' }],
      ['/v1/emails/send', { to: 's2@x.test', mailbox: tenant.mailbox.id }],
    ] as const) {
      const { body } = await post(path, { ...mail, ...more });
      expect((await installation.stores.messages.find(body.id))?.sendAt?.toISOString()).toBe(scheduled_at);
    }
    const { body } = await post(`/v1/mailboxes/${tenant.mailbox.id}/send`, {
      to: ['s3@x.test'],
      subject: 'Later',
      markdown: 'x',
      scheduled_at,
    });
    expect((await installation.stores.messages.find(body.id))?.sendAt?.toISOString()).toBe(scheduled_at);
  });
});
