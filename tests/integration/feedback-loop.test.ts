/** Complaints that a feedback loop sends to one address of ours: matched to the copy they prove to be about, and to no other. */
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { feedbackReport } from '../support/answers-of-programs.js';
import { eventually } from '../support/http.js';
import type { Installation } from '../support/installation.js';
import { startMailDoor, type MailDoor } from '../support/mail-door.js';
import { actionsOn, caughtFor, submitted, untilStatus } from '../support/mails.js';
import { bring } from '../support/smtp-client.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let door: MailDoor;
let installation: Installation;
let tenant: TestTenant;
let loop: { readonly id: string; readonly address: string };

beforeAll(async () => {
  door = await startMailDoor();
  ({ installation } = door);
}, 60_000);
afterAll(() => door.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
  const { tenantId, mailbox } = tenant;
  loop = await aMailbox(installation.stores, { tenantId, address: `fbl.${mailbox.address}` });
});

let count = 0;
const somebody = () => `annoyed${process.pid}${(count += 1)}@example.com`;

interface Sent {
  readonly id: string;
  readonly recipient: string;
  readonly returnPath: string;
  readonly messageId: string;
  /** The field as it left, unfolded. */
  readonly claim: string;
}

async function sent(): Promise<Sent> {
  const recipient = somebody();
  const id = await submitted(installation, tenant, {
    to: [recipient, somebody()],
    mailbox: tenant.mailbox.address,
  });
  await untilStatus(installation, id, 'sent');
  const copy = caughtFor(installation, recipient).at(-1);
  const raw = String(copy?.raw.toString('latin1'));
  const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, 'mu').exec(raw)?.[1] ?? '';
  return {
    ...{ id, recipient, returnPath: String(copy?.envelope.mail_from) },
    ...{ messageId: field('Message-ID'), claim: field('X-MultiMail-Identity') },
  };
}

/** A complaint that encloses a mail with these fields has come in. */
async function complained(recipient: string, fields: readonly string[]): Promise<void> {
  const raw = feedbackReport(
    { to: loop.address, recipient },
    'abuse',
    ['Subject: Hello', ...fields].join('\n'),
  );
  await bring(door.port, { from: 'feedback@outside.example', to: [loop.address], raw });
  await eventually(
    () => installation.database.message.findMany({ where: { mailboxId: loop.id, direction: 'inbound' } }),
    ([row]) => row?.kind === 'complaint',
  );
}

const suppressed = async () =>
  (await installation.database.suppression.findMany({ where: { tenantId: tenant.tenantId } })).map(
    ({ emailAddress, reason }) => `${emailAddress} ${reason}`,
  );

it.each([
  ['return path', ({ returnPath }: Sent) => [`Return-Path: <${returnPath}>`]],
  ['identity claim', ({ claim }: Sent) => [`X-MultiMail-Identity: ${claim}`]],
])('one that bears the copy’s %s suppresses its recipient and nobody else', async (_name, fields) => {
  const copy = await sent();
  await complained('somebody-else@example.com', fields(copy));
  expect(await suppressed()).toEqual([`${copy.recipient} complaint`]);
  expect(await actionsOn(installation, tenant.tenantId, copy.id)).toContain('email.complain');
});

it.each([
  ['its Message-ID', ({ messageId }: Sent) => [`Message-ID: ${messageId}`]],
  [
    'another tag',
    ({ returnPath }: Sent) => [
      `Return-Path: <${returnPath.replace(/\.[0-9a-f]{16}@/u, '.0123456789abcdef@')}>`,
    ],
  ],
  [
    'another domain',
    ({ returnPath }: Sent) => [`Return-Path: <${returnPath.replace('@bounces.', '@bounces.x.')}>`],
  ],
  ['a claim that is not ours', ({ claim }: Sent) => [`X-MultiMail-Identity: ${claim.slice(0, -8)}AAAAAAAA`]],
  ['two claims', ({ claim }: Sent) => [`X-MultiMail-Identity: ${claim}`, `X-MultiMail-Identity: ${claim}`]],
])('a forged one with %s suppresses nobody', async (_name, fields) => {
  const copy = await sent();
  await complained(copy.recipient, fields(copy));
  expect(await suppressed()).toEqual([]);
  expect(await installation.database.mailReport.count({ where: { messageId: copy.id } })).toBe(0);
});
