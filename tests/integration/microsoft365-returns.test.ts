/** What becomes of mail that left through Microsoft 365: its claim where it arrives, and what comes back of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sha256Hex } from '../../activities/mime/sha256.js';
import { verifyIdentity } from '../../activities/signing/verify-identity.js';
import { mailIdOf } from '../../inbound/mail-id.js';
import { asExchangeSendsIt } from '../microsoft/exchange-mime.js';
import { startGraphScene, type GraphScene, type Moved } from '../microsoft/graph-scene.js';
import type { StoredMessage } from '../microsoft/graph-mailbox.js';
import { call, eventually } from '../support/http.js';
import { multimail } from '../support/multimail.js';
import { actionsOn, untilStatus } from '../support/mails.js';
import { exchangeReport, postfixReport, type Reporting } from '../support/reports.js';
import { anOutsideMail } from '../support/smtp-client.js';

let scene: GraphScene;
let from: Moved;

beforeAll(async () => {
  scene = await startGraphScene();
  from = await scene.aMovedMailbox('autonomous', { receives: true });
}, 60_000);
afterAll(() => scene.stop(), 60_000);

/** A message that has left, as it stands among the sent ones. */
async function sentTo(
  to: readonly string[],
  { mailbox, there }: Moved = from,
): Promise<{ id: string; sent: StoredMessage }> {
  const answer = await call('POST', `${scene.installation.baseUrl}/v1/mailboxes/${mailbox.id}/send`, {
    key: scene.tenant.agentKey,
    body: { to, subject: `Hello ${to[0] ?? ''}`, markdown: 'See [this](https://x.test), *please*.' },
  });
  const id = String(answer.body.id);
  await untilStatus(scene.installation, id, 'sent');
  const sent = there.sent.at(-1);
  if (!sent) throw new Error('it was sent');
  return { id, sent };
}

describe('what Exchange made of it', () => {
  it('is worth `content` to who checks it with the published keys, and to the mailbox it arrives in', async () => {
    const to = await scene.aMovedMailbox('autonomous', { receives: true });
    const { id, sent } = await sentTo([to.mailbox.address, 'ann@example.com']);
    const raw = await asExchangeSendsIt(sent);
    const keys = await fetch(`${scene.installation.baseUrl}/.well-known/jwks.json`);
    const jwks = (await keys.json()) as { keys: [] };
    expect(await verifyIdentity({ raw, keys: { jwks }, recipient: 'ann@example.com' })).toMatchObject({
      verdict: 'content',
      reasons: ['built_anew'],
      claim: { jti: id },
    });
    await scene.graph.arrive(to.there, raw.toString('latin1'));
    const { database } = scene.installation;
    const received = await eventually(
      () => database.message.findFirst({ where: { mailboxId: to.mailbox.id, direction: 'inbound' } }),
      (row) => row !== null,
    );
    const { body } = await call('GET', `${scene.installation.baseUrl}/v1/emails/${received?.id}`, {
      key: scene.tenant.agentKey,
    });
    expect(body).toMatchObject({ identity_verdict: 'content', identity: { reasons: ['built_anew'] } });
  });
});

it('the command says what that is worth, and what a changed one is not', async () => {
  const { sent } = await sentTo(['pat@example.com', 'ann@example.com']);
  const raw = await asExchangeSendsIt(sent);
  const folder = mkdtempSync(join(tmpdir(), 'multimail-built-anew-'));
  const [file, changed] = [join(folder, 'message.eml'), join(folder, 'changed.eml')];
  writeFileSync(file, raw);
  writeFileSync(changed, raw.toString('latin1').replaceAll('please', 'now'));
  const good = await multimail(['verify', file, '--no-dns', '--recipient', 'ann@example.com']);
  expect(good).toMatchObject({ code: 0, stdout: expect.stringContaining('built the message anew') });
  const bad = await multimail(['verify', changed, '--no-dns', '--recipient', 'ann@example.com']);
  rmSync(folder, { recursive: true });
  expect(bad).toMatchObject({ code: 1, stdout: expect.stringContaining('NOT genuine') });
}, 30_000);

describe('a report of what did not arrive', () => {
  let count = 0;
  /** To so many people nobody has written to before. */
  const people = (many: number) =>
    Array.from({ length: many }, (_none, index) => `lost${(count += 1)}-${index}@example.com`);
  const states = async (id: string) =>
    (await scene.installation.stores.messages.recipients(id)).map(({ address, state }) => [address, state]);
  const suppressed = async (addresses: readonly string[]) =>
    (await scene.installation.stores.sends.suppressed(scene.tenant.tenantId, [...addresses])).sort();
  const about = (sent: StoredMessage, recipient: string, change: Partial<Reporting> = {}): Reporting => ({
    ...{ to: from.mailbox.address, recipient, answers: sent.internetMessageId },
    ...change,
  });
  /** What became of it: the message that it is shown as, or none where it was a report. */
  async function arrivedAs(raw: string) {
    await scene.graph.arrive(from.there, raw);
    const { database } = scene.installation;
    const rawSha256 = sha256Hex(raw);
    const id = mailIdOf(rawSha256, from.mailbox.id);
    const [shown] = await eventually(
      () =>
        Promise.all([
          database.message.findFirst({ where: { mailboxId: from.mailbox.id, rawSha256 } }),
          database.mailReport.findUnique({ where: { id } }),
        ]),
      (found) => found.some((row) => row !== null),
    );
    return shown;
  }

  it('by Exchange is believed of each recipient that it names, and of nobody else', async () => {
    const [ann = '', bob = '', eve = ''] = people(3);
    const { id, sent } = await sentTo([ann, bob, eve]);
    const raw = exchangeReport(about(sent, `${ann},${bob}`));
    expect(await arrivedAs(raw)).toBeNull();
    const now = await eventually(
      () => states(id),
      (all) => all.filter(([, state]) => state === 'bounced').length === 2,
    );
    expect(now).toEqual([
      [ann, 'bounced'],
      [bob, 'bounced'],
      [eve, 'accepted'],
    ]);
    expect(await suppressed([ann, bob, eve])).toEqual([ann, bob]);
    expect(await scene.installation.stores.messages.find(id)).toMatchObject({ bounceType: 'hard' });
    const actions = await actionsOn(scene.installation, scene.tenant.tenantId, id);
    expect(actions.filter((action) => action === 'email.bounce')).toHaveLength(2);
  });

  it('by somebody outside is believed where the message had one recipient, who alone knows its name', async () => {
    const [ann = ''] = people(1);
    const { id, sent } = await sentTo([ann]);
    expect(await arrivedAs(postfixReport(about(sent, ann)))).toBeNull();
    expect(await states(id)).toEqual([[ann, 'bounced']]);
    expect(await suppressed([ann])).toEqual([ann]);
  });

  it('that the mail is late suppresses nobody', async () => {
    const [ann = ''] = people(1);
    const { id, sent } = await sentTo([ann]);
    const late = { action: 'delayed', status: '4.4.7' };
    expect(await arrivedAs(exchangeReport(about(sent, ann, late)))).toBeNull();
    expect(await states(id)).toEqual([[ann, 'accepted']]);
    expect(await suppressed([ann])).toEqual([]);
    expect(await actionsOn(scene.installation, scene.tenant.tenantId, id)).toContain('email.report');
  });

  const FORGERIES: [string, (sent: StoredMessage, id: string, victim: string) => string][] = [
    ['by a fellow recipient', (sent, _id, victim) => postfixReport(about(sent, victim))],
    [
      'by one who writes as Exchange from outside',
      (sent, _id, victim) => exchangeReport({ ...about(sent, victim), authenticatedAs: 'Anonymous' }),
    ],
    [
      'by a colleague in the tenant',
      (sent, _id, victim) =>
        exchangeReport(about(sent, victim)).replace(/MicrosoftExchange[^@]+@/u, 'mallory@'),
    ],
    [
      'that names the message as we know it, which nobody outside does',
      (sent, id, victim) =>
        exchangeReport(
          about(sent, victim, { answers: `<${id}@${from.mailbox.address.split('@')[1] ?? ''}>` }),
        ),
    ],
    [
      'that names no message of ours',
      (sent, _id, victim) => exchangeReport(about(sent, victim, { answers: '<made-up@example.com>' })),
    ],
    [
      'that names a message of another mailbox',
      (_sent, _id, victim) =>
        exchangeReport({ to: from.mailbox.address, recipient: victim, answers: elsewhere }),
    ],
    [
      'that names somebody who did not get it',
      (sent) => exchangeReport(about(sent, 'bystander@example.com')),
    ],
  ];
  let elsewhere = '';

  it.each(FORGERIES)('that is forged suppresses nobody: %s', async (_name, forge) => {
    const [victim = '', other = ''] = people(2);
    const { id, sent } = await sentTo([victim, other]);
    elsewhere = await sentFromAnother(victim);
    const arrived = await arrivedAs(forge(sent, id, victim));
    expect(await suppressed([victim, other, 'bystander@example.com'])).toEqual([]);
    expect(await states(id)).toEqual([
      [victim, 'accepted'],
      [other, 'accepted'],
    ]);
    // It is a mail like others, and is shown for what it is.
    expect(arrived).toMatchObject({ kind: 'bounce', isAutomatic: true });
  });

  async function sentFromAnother(to: string): Promise<string> {
    if (elsewhere !== '') return elsewhere;
    const another = await scene.aMovedMailbox('autonomous');
    const { sent } = await sentTo([to], another);
    return sent.internetMessageId;
  }

  it('an absence is known as one in whatever language, and mail that runs in circles wakes nobody', async () => {
    const [ann = ''] = people(1);
    const { id, sent } = await sentTo([ann]);
    const away = anOutsideMail(from.mailbox.address, {
      From: ann,
      Subject: 'Risposta automatica: Hello',
      'In-Reply-To': sent.internetMessageId,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    });
    expect(await arrivedAs(away)).toMatchObject({ kind: 'auto_reply', isAutomatic: true, status: 'unread' });
    expect(await states(id)).toEqual([[ann, 'accepted']]);
    const headers = sent.content.internetMessageHeaders as { name: string; value: string }[];
    const mark = headers.find(({ name }) => name === 'X-MultiMail-Loop')?.value ?? '';
    expect(mark).toMatch(/^[0-9a-f]{32}$/u);
    const circling = `X-MultiMail-Loop: ${mark}\r\n`.repeat(4) + anOutsideMail(from.mailbox.address);
    expect(await arrivedAs(circling)).toMatchObject({ status: 'spam_quarantined' });
  });
});
