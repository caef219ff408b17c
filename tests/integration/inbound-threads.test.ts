/** Conversations and identity claims of mail that comes in over SMTP: who is let into what, and what readers are told. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { sealMessage } from 'mailauth';
import { generateDkimKeys } from '../../activities/signing/dkim.js';
import { expectOutput } from '../support/answers.js';
import { signedIn } from '../support/console-visit.js';
import { malformedTokens, ofUnknownKey } from '../support/forged-tokens.js';
import { call, eventually } from '../support/http.js';
import { startMailDoor, type MailDoor } from '../support/mail-door.js';
import { arrivedAt, sentBy } from '../support/mail-in-and-out.js';
import { copiesOf, untilStatus } from '../support/mails.js';
import { anOutsideMail, bring, FROM } from '../support/smtp-client.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let door: MailDoor;
let installation: MailDoor['installation'];
let tenant: TestTenant;
let dns: MailDoor['dns'];

beforeAll(async () => {
  door = await startMailDoor({ TRUSTED_ARC_SEALERS: 'elsewhere.example, Lists.example' });
  ({ installation, dns } = door);
}, 60_000);
afterAll(() => door.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
});

const get = (path: string, key = tenant.agentKey) => call('GET', `${installation.baseUrl}${path}`, { key });
const read = async (id: string, key?: string) => (await get(`/v1/emails/${id}`, key)).body;

const arrived = (mail: string | Buffer, to = tenant.mailbox) => arrivedAt(door, mail, to);
const sent = (change: Record<string, unknown>) => sentBy(installation, tenant, change);

describe('a conversation', () => {
  it('goes on when those who take part answer, and on the wire the next answer names them all', async () => {
    const first = await sent({ to: [FROM] });
    const asked = '<asked@sender.example>';
    const answer = await arrived(
      anOutsideMail(tenant.mailbox.address, {
        'Message-ID': asked,
        'In-Reply-To': first.messageId,
        References: first.messageId,
      }),
    );
    expect(await read(answer)).toMatchObject({ thread_id: first.threadId, thread_claim: null });
    const reply = await call(
      'POST',
      `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/reply/${answer}`,
      { key: tenant.agentKey, body: { markdown: 'It is on its way.' } },
    );
    expect(reply.body).toMatchObject({ thread_id: first.threadId });
    await untilStatus(installation, reply.body.id, 'sent');
    const wire = String(copiesOf(installation, reply.body.id)[0]?.raw).replaceAll(/\r\n[ \t]/g, ' ');
    expect(wire).toContain(`In-Reply-To: ${asked}`);
    expect(wire).toContain(`References: ${first.messageId} ${asked}`);
    const thread = await get(`/v1/mailboxes/${tenant.mailbox.id}/threads/${first.threadId}`);
    expectOutput('get_thread', thread);
    expect(thread.body).toMatchObject({ message_count: 3, has_unanswered_inbound: false });
  });

  it('is not entered by a stranger who has guessed a Message-ID, and readers are told', async () => {
    const first = await sent({ to: [FROM] });
    const hijack = await arrived(
      anOutsideMail(tenant.mailbox.address, {
        From: 'Pat <mallory@evil.example>',
        Subject: 'Re: Hello',
        'In-Reply-To': first.messageId,
        References: first.messageId,
      }),
    );
    const answer = await get(`/v1/emails/${hijack}`);
    expectOutput('read_email', answer);
    expect(answer.body.thread_id).not.toBe(first.threadId);
    expect(answer.body.thread_claim).toBe(first.threadId);
    expect((await get(`/v1/emails/thread/${first.threadId}`)).body).toMatchObject({ message_count: 1 });
  });

  it('is not entered under the name of somebody whose domain disowns the mail', async () => {
    dns.set('TXT', 'sender.example', ['v=spf1 -all']);
    dns.set('TXT', '_dmarc.sender.example', ['v=DMARC1; p=none']);
    const first = await sent({ to: [FROM] });
    const forged = await arrived(anOutsideMail(tenant.mailbox.address, { 'In-Reply-To': first.messageId }));
    expect(await read(forged)).toMatchObject({
      thread_claim: first.threadId,
      authentication: { dmarc: 'fail' },
    });
    dns.set('TXT', '_dmarc.sender.example', []);
  });

  it('goes on where a trusted list says whose mail it changed, and not where that was changed after it', async () => {
    const { rsa } = await generateDkimKeys();
    dns.set('TXT', 'arc._domainkey.lists.example', [rsa.dnsRecord]);
    dns.set('TXT', '_dmarc.sender.example', ['v=DMARC1; p=reject']);
    const first = await sent({ to: [FROM] });
    const mail = anOutsideMail(tenant.mailbox.address, { 'In-Reply-To': first.messageId });
    const seal = await sealMessage(Buffer.from(mail), {
      ...{ signingDomain: 'lists.example', selector: 'arc', privateKey: rsa.privateKeyPem },
      ...{ i: 1, cv: 'none', authResults: 'mx.lists.example; dmarc=pass header.from=sender.example' },
    });
    const passed = await get(`/v1/emails/${await arrived(`${seal.toString()}${mail}`)}`);
    expectOutput('read_email', passed);
    expect(passed.body).toMatchObject({
      ...{ status: 'read', thread_id: first.threadId, thread_claim: null },
      authentication: { dmarc: 'fail', arc: 'pass', arc_sealer: 'lists.example' },
    });
    const changed = mail.replace('It has arrived.', 'Pay me.').replace('Message-ID: <', 'Message-ID: <x');
    expect(await read(await arrived(`${seal.toString()}${changed}`))).toMatchObject({
      ...{ status: 'spam_quarantined', thread_claim: first.threadId },
      authentication: { dmarc: 'fail', arc: 'fail', arc_sealer: null },
    });
    dns.set('TXT', '_dmarc.sender.example', []);
  });

  it('of a held message shows the person who decides that it is claimed', async () => {
    tenant = await aTenant(installation.stores, { oversightMode: 'gated_all' });
    const root = await arrived(
      anOutsideMail(tenant.mailbox.address, { 'Message-ID': '<root@sender.example>' }),
    );
    const hijack = await arrived(
      anOutsideMail(tenant.mailbox.address, {
        From: 'm@evil.example',
        'In-Reply-To': '<root@sender.example>',
      }),
    );
    await eventually(
      () => installation.database.approvalRequest.count({ where: { messageId: hijack } }),
      (requests) => requests === 1,
    );
    const list = await get(`/v1/mailboxes/${tenant.mailbox.id}/emails`);
    expect(list.body.emails).toMatchObject([
      { id: hijack, thread_id: null, thread_claim: null, identity_verdict: null },
      { id: root, thread_id: null },
    ]);
    const console = await signedIn(installation, tenant.approver);
    const { text } = await console.get(`/console/messages/${hijack}`);
    expect(text).toContain('Claims to belong to a conversation its sender took no part in');
  });
});

describe('an identity claim', () => {
  /** The bytes that left us for a mailbox of another agent of ours. */
  async function copyFor(address: string): Promise<Buffer> {
    const { id } = await sent({ to: [address], mailbox: tenant.mailbox.address });
    const [copy] = copiesOf(installation, id);
    if (!copy) throw new Error('nothing was delivered');
    return copy.raw;
  }

  it('of our own that belongs to its mail is told so, and a second arrival is told apart', async () => {
    const { tenantId, mailbox } = tenant;
    const other = await aMailbox(installation.stores, {
      tenantId,
      address: `second.${mailbox.address}`,
      oversightMode: 'gated_all',
    });
    const raw = await copyFor(other.address);
    const first = await arrived(raw, other);
    const full = await get(`/v1/emails/${first}`, tenant.oversightKey);
    expectOutput('read_email', full);
    expect(full.body).toMatchObject({
      identity_verdict: 'message',
      identity: { verdict: 'message', reasons: [], is_anchored: true, is_repeat: false },
    });
    expect(full.body.identity.claim).toMatchObject({
      mailbox: tenant.mailbox.address,
      iss: installation.baseUrl,
    });
    const again = await arrived(Buffer.concat([Buffer.from('Received: from a by b\r\n'), raw]), other);
    expect((await read(again, tenant.oversightKey)).identity).toMatchObject({
      verdict: 'message',
      is_repeat: true,
    });

    await eventually(
      () => installation.database.approvalRequest.count({ where: { messageId: again } }),
      (requests) => requests === 1,
    );
    const console = await signedIn(installation, tenant.approver);
    const { text } = await console.get(`/console/messages/${again}`);
    expect(text).toMatch(
      /Identity claim[\s\S]*Content and recipient are the signed ones[\s\S]*Came in before/,
    );
  });

  it('that was copied onto another mail is a replay, and does not use up the original', async () => {
    const raw = await copyFor(tenant.mailbox.address);
    const token = /X-MultiMail-Identity:\s+(\S+)/u.exec(raw.toString('latin1'))?.[1];
    const pasted = anOutsideMail(tenant.mailbox.address, {
      From: tenant.mailbox.address,
      'X-MultiMail-Identity': String(token),
    });
    const replay = await arrived(pasted);
    expect((await read(replay)).identity).toMatchObject({
      verdict: 'identity_only',
      reasons: ['other_message'],
    });
    expect((await read(await arrived(raw))).identity).toMatchObject({ verdict: 'message', is_repeat: false });
  });

  it('that was made of it, taken off it or doubled on the way is worth nothing, and the mail comes in', async () => {
    const raw = (await copyFor(tenant.mailbox.address)).toString('latin1');
    const [field = '', token = ''] = /X-MultiMail-Identity:\s+(\S+)\r\n/u.exec(raw) ?? [];
    const { body } = await call('GET', `${installation.baseUrl}/.well-known/jwks.json`);
    const key = body.keys.find(({ kid }: { kid: string }) => kid === decodeProtectedHeader(token).kid);
    const others = [
      ...malformedTokens(token, key).map((forged) => `X-MultiMail-Identity: ${forged}\r\n`),
      `X-MultiMail-Identity: ${ofUnknownKey(token)}\r\n`,
      field + field,
      '',
    ];
    await Promise.all(
      others.map((other) =>
        bring(door.port, { from: FROM, to: [tenant.mailbox.address], raw: raw.replace(field, other) }),
      ),
    );
    const where = { mailboxId: tenant.mailbox.id, direction: 'inbound' } as const;
    const rows = await eventually(
      () => installation.database.message.findMany({ where }),
      ({ length }) => length === others.length,
    );
    const verdicts = await Promise.all(
      rows.map(async ({ id }) => {
        const { identity } = await read(id);
        return identity === null ? 'none' : [identity.verdict, ...identity.reasons].join(' ');
      }),
    );
    expect(verdicts.sort()).toEqual([
      ...malformedTokens(token, key).map(() => 'invalid malformed_token'),
      'invalid several_identity_headers',
      'invalid unknown_key',
      'none',
    ]);
  });

  it('whose issuer is on this machine is not asked for, and the mail comes in', async () => {
    const raw = (await copyFor(tenant.mailbox.address)).toString('latin1');
    const [, token = ''] = /X-MultiMail-Identity:\s+(\S+)/u.exec(raw) ?? [];
    const [head, payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as object;
    const elsewhere = { ...claims, iss: 'https://127.0.0.1:8443' };
    const other = `${head}.${Buffer.from(JSON.stringify(elsewhere)).toString('base64url')}.${signature}`;
    const id = await arrived(Buffer.from(raw.replace(token, other), 'latin1'));
    const nothing = { is_anchored: false, is_repeat: false, claim: null };
    const identity = { verdict: 'unchecked', reasons: ['keys_unreachable'], ...nothing };
    expect((await read(id)).identity).toEqual(identity);
  });
});
