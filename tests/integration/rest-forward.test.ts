/** Forwarding: what stands in the new message, what comes along, and what may not be passed on. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { call, eventually, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, copiesOf, submitted, untilStatus } from '../support/mails.js';
import { A_FILE, received } from '../support/received.js';
import { aKey, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

function forward(
  id: string,
  body: Record<string, unknown>,
  { mailbox, agentKey }: Pick<TestTenant, 'mailbox' | 'agentKey'> = tenant,
): Promise<Answer> {
  const url = `${installation.baseUrl}/v1/mailboxes/${mailbox.id}/forward/${id}`;
  return call('POST', url, { key: agentKey, body: { to: ['sam@example.com'], ...body } });
}

const receive = (change: Record<string, unknown> = {}, of: TestTenant = tenant) =>
  received(installation, of.mailbox, change);

async function delivered(id: string) {
  await untilStatus(installation, id, 'sent');
  const [copy] = copiesOf(installation, id);
  return { wire: String(copy?.raw), mail: await simpleParser(String(copy?.raw)) };
}

describe('a forwarded message', () => {
  it('brings the original, its attachments and its place in the thread to others', async () => {
    const id = await receive({
      Subject: 'Offer',
      TextBody: 'Twelve *pieces*.\nCheers',
      CcFull: [{ Email: 'cc@example.com' }],
      Headers: [
        { Name: 'Message-ID', Value: '<offer@example.com>' },
        { Name: 'References', Value: '<older@example.com>' },
        { Name: 'Date', Value: 'Fri, 20 Nov 2026 09:15:00 +0100' },
      ],
      Attachments: [A_FILE],
    });
    const answer = await forward(id, { markdown: 'Is this for **you**?', cc: ['boss@example.com'] });
    expect(answer.status).toBe(202);
    expectOutput('forward_email', answer);
    const [original, stored] = await Promise.all(
      [id, answer.body.id].map((one: string) => installation.stores.messages.find(one)),
    );
    expect(stored).toMatchObject({
      operation: 'forward',
      threadId: original?.threadId,
      subject: 'Fwd: Offer',
      inReplyTo: null,
      references: ['<older@example.com>', '<offer@example.com>'],
      attachments: original?.attachments,
      to: ['sam@example.com'],
      cc: ['boss@example.com'],
    });

    const { wire, mail } = await delivered(answer.body.id);
    expect(wire.replaceAll(/\r\n[ \t]/g, ' ')).toContain(
      'References: <older@example.com> <offer@example.com>',
    );
    expect(mail.inReplyTo).toBeUndefined();
    expect(mail.text).toContain(
      [
        '---------- Forwarded message ----------  ',
        'From: pat@example.com  ',
        'Date: Fri, 20 Nov 2026 08:15:00 GMT  ',
        'Subject: Offer  ',
        `To: ${tenant.mailbox.address}  `,
        'Cc: cc@example.com',
        '',
        '> Twelve *pieces*.  ',
        '> Cheers',
      ].join('\n'),
    );
    expect(mail.html).toContain('<blockquote>\n<p>Twelve <em>pieces</em>.<br>\nCheers</p>\n</blockquote>');
    expect(mail.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
      ['Grüße.txt', 'Hi'],
    ]);
  });

  it('leaves the attachments out where it is told to, and takes further ones along', async () => {
    const id = await receive({ Attachments: [A_FILE] });
    const own = { name: 'own.txt', content_base64: 'T3du', content_type: 'text/plain' };
    const without = await forward(id, { include_attachments: false });
    const both = await forward(id, { attachments: [own] });
    const names = async ({ body }: Answer) =>
      (await installation.stores.messages.find(body.id))?.attachments.map(({ name }) => name);
    expect(await names(without)).toEqual([]);
    expect(await names(both)).toEqual(['own.txt', 'Grüße.txt']);
  });

  it('of our own tells nobody whom it went to in secret', async () => {
    const own = await submitted(installation, tenant, { bcc: ['secret@example.com'], subject: 'Mine' });
    await untilStatus(installation, own, 'sent');
    const { wire } = await delivered((await forward(own, {})).body.id);
    expect(wire).toContain('Subject: Fwd: Mine');
    expect(wire).not.toContain('secret@example.com');
    expect(wire).toMatch(new RegExp(`^References: <${own}@`, 'mu'));
  });

  it('is on record with what it forwards, and once under one key', async () => {
    const id = await receive();
    const first = await forward(id, { idempotency_key: 'f1' });
    const replay = await forward(id, { idempotency_key: 'f1' });
    expect(replay.status).toBe(200);
    expect(replay.body).toMatchObject({ id: first.body.id, same_content: true });
    const [entry] = await installation.stores.audit.list({
      ...{ tenantId: tenant.tenantId, resourceId: first.body.id, limit: 1, order: 'oldest_first' },
    });
    expect(entry).toMatchObject({ action: 'email.submit', metadata: { forwards: id } });
  });

  it('waits for a person like any other, who is shown all that it quotes', async () => {
    const gated = await aTenant(installation.stores);
    const id = await receive({ TextBody: 'Card 4111 1111 1111 1111, please.' }, gated);
    const { body } = await forward(id, { markdown: 'As you asked.' }, gated);
    expect(body.oversight.gate).toBe('hold');
    const message = await installation.stores.messages.find(body.id);
    const revision = await installation.stores.messages.revision(body.id, message?.revision ?? 0);
    expect(revision?.text).toContain('> Card 4111 1111 1111 1111, please.');
    expect(revision?.findings.map(({ code }) => code)).toContain('content.card_number');
    expect(copiesOf(installation, body.id)).toEqual([]);
    await approve(installation, gated.oversightKey, body.id);
    expect((await delivered(body.id)).mail.text).toContain('> Card 4111 1111 1111 1111, please.');
  });
});

describe('what may not be forwarded', () => {
  it('is what no person has let through, whoever asks', async () => {
    const holding = await aTenant(installation.stores, { oversightMode: 'gated_all' });
    const id = await receive({ Attachments: [A_FILE] }, holding);
    const refused = await forward(id, {}, holding);
    expectRefusal(refused, 403, 'held_for_approval');
    // Such a key cannot be made; were there one, it would forward nothing either.
    const { key } = await aKey(installation.stores, {
      ...{ tenantId: holding.tenantId, scopes: ['read', 'send', 'oversight'], personId: holding.approver.id },
    });
    expectRefusal(await forward(id, {}, { ...holding, agentKey: key }), 403, 'held_for_approval');
    await eventually(
      () => installation.stores.approvals.forMessage(id),
      (request) => request !== undefined,
    );
    await approve(installation, holding.oversightKey, id);
    await untilStatus(installation, id, 'unread');
    expect((await forward(id, {}, holding)).status).toBe(202);
  });

  it('is a message of ours that has not left', async () => {
    const gated = await aTenant(installation.stores);
    const held = await submitted(installation, gated);
    expectRefusal(await forward(held, {}, gated), 409, 'wrong_state');
  });

  it('is what the credential may not read', async () => {
    const id = await receive();
    const { key } = await aKey(installation.stores, { tenantId: tenant.tenantId, scopes: ['send'] });
    expectRefusal(await forward(id, {}, { ...tenant, agentKey: key }), 403, 'insufficient_scope');
  });

  it('is what would not fit into one message', async () => {
    const long = await receive({ TextBody: 'x'.repeat(262_144) });
    expectRefusal(await forward(long, {}), 413, 'payload_too_large');
    const laden = await receive();
    await installation.database.message.update({
      where: { id: laden },
      data: {
        attachments: [{ name: 'big', contentType: 'x/y', size: 26 * 1024 * 1024, sha256: 'f'.repeat(64) }],
      },
    });
    expectRefusal(await forward(laden, {}), 413, 'payload_too_large');
    expect((await forward(laden, { include_attachments: false })).status).toBe(202);
  });

  it('is anything from a mailbox that may only read', async () => {
    const reading = await aTenant(installation.stores, { oversightMode: 'read_only' });
    expectRefusal(await forward(await receive({}, reading), {}, reading), 403, 'read_only');
  });
});
