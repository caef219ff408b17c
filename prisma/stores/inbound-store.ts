/** Mail that comes in: taken in once per mailbox, put into its conversation, held where the mode says so. */
import { createHash } from 'node:crypto';
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Finding } from '../../domain/finding.js';
import { isUlid } from '../../domain/ids.js';
import { isDisownedByDmarc, type MailAuthentication } from '../../domain/mail-authentication.js';
import type { MailKind } from '../../domain/mail-kind.js';
import type { Mailbox } from '../../domain/mailbox.js';
import type { Attachment, Message, Revision, SpamVerdict } from '../../domain/message.js';
import type { MessageState } from '../../domain/message-state.js';
import { OVERSIGHT_MODES, type OversightMode } from '../../domain/oversight-mode.js';
import { usesUpClaim, type ReceivedIdentity } from '../../domain/received-identity.js';
import type { WebhookEventDraft } from '../../domain/webhook-event.js';
import type { Database, Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import { requestOf } from './approval-rows.js';
import type { NewRequest, StoredRequest } from './approval-store.js';
import { openRequest, reopenRequest } from './open-request.js';
import { announceArrival, nextMessageId } from './arrivals.js';
import { appendAudit } from './audit-store.js';
import { jsonOf } from './findings-column.js';
import { mailboxOf, messageOf, oneOf } from './rows.js';
import { lockMessage } from './send-store.js';
import { joiningOf, messageIdKey } from './thread-joining.js';
import { emitEvents } from './webhook-store.js';

export interface ReceivedMail {
  readonly tenantId: string;
  readonly mailboxId: string;
  /** The provider's own id: the same one comes in once. */
  readonly providerMessageId: string;
  /** The sender's Message-ID, with its angle brackets; null where it has none. */
  readonly messageIdHeader: string | null;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: string | null;
  readonly subject: string;
  readonly markdown: string;
  readonly textBody: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly Attachment[];
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly spamScore: number | null;
  readonly spamVerdict: SpamVerdict | null;
  /** What its sender could prove; null where nobody looked. */
  readonly authentication: MailAuthentication | null;
  /** What its screening found; null where nobody looked. */
  readonly findings: readonly Finding[] | null;
  /** What its identity claim is worth, but for whether it has come in before; null where it bears none. */
  readonly identity: Omit<ReceivedIdentity, 'is_repeat'> | null;
  /** The bytes as they came, in the content store; null where a provider told of it. */
  readonly rawSha256: string | null;
  readonly kind: MailKind;
  readonly isAutomatic: boolean;
}

/** What its arrival means, said about the message as it is stored. */
export interface Arrival {
  readonly audit: AuditDraft;
  readonly events: readonly WebhookEventDraft[];
}

export interface Hold {
  readonly revision: Revision;
  readonly request: NewRequest;
  readonly audit: AuditDraft;
  readonly events: readonly WebhookEventDraft[];
}

export interface InboundStore {
  /** Active mailboxes among these addresses, whoever's they are. */
  mailboxesAt(addresses: readonly string[]): Promise<Mailbox[]>;
  /**
   * Stores a mail in the state that follows from the mode of this moment; undefined where it was there already.
   * `arrival` waits for nothing: a query of its own would need a second connection while this one is held.
   */
  receive(
    mail: ReceivedMail,
    stateIn: (mode: OversightMode) => MessageState,
    arrival: (message: Message) => Arrival,
  ): Promise<Message | undefined>;
  /** Opens the request of a held message; answers the one that is there, or undefined where it is held no more. */
  hold(hold: Hold): Promise<StoredRequest | undefined>;
  /** The bytes of a message as they came in; null where there are none. Whoever asks has checked whose it is. */
  raw(messageId: string): Promise<string | null>;
}

export function createInboundStore(database: Database): InboundStore {
  return {
    async mailboxesAt(addresses) {
      const rows = await database.mailbox.findMany({
        where: { address: { in: [...addresses] }, isActive: true },
        orderBy: { id: 'asc' },
      });
      const tenants = await database.tenant.findMany({
        where: { id: { in: rows.map(({ tenantId }) => tenantId) }, isActive: true, deletedAt: null },
        select: { id: true },
      });
      return rows.filter(({ tenantId }) => tenants.some(({ id }) => id === tenantId)).map(mailboxOf);
    },
    receive: (mail, stateIn, arrival) =>
      database.$transaction((tx) => receiveOnce(tx, { mail, stateIn, arrival })),
    hold: (hold) => database.$transaction((tx) => holdOnce(tx, hold)),
    async raw(messageId) {
      const row = await database.message.findUnique({
        where: { id: messageId },
        select: { rawSha256: true },
      });
      return row?.rawSha256 ?? null;
    },
  };
}

interface Receiving {
  readonly mail: ReceivedMail;
  readonly stateIn: (mode: OversightMode) => MessageState;
  readonly arrival: (message: Message) => Arrival;
}

async function receiveOnce(
  tx: Transaction,
  { mail, stateIn, arrival }: Receiving,
): Promise<Message | undefined> {
  const { mailboxId, providerMessageId } = mail;
  // The same mail twice at the same moment: the second one waits here and then finds the first.
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`received ${mailboxId} ${providerMessageId}`}, 0))`;
  const known = await tx.message.findFirst({
    where: { mailboxId, providerMessageId, direction: 'inbound' },
    select: { id: true },
  });
  if (known) return undefined;

  const mode = await modeHeld(tx, mailboxId);
  const status = stateIn(mode);
  const isDisowned = mail.authentication !== null && isDisownedByDmarc(mail.authentication);
  // Before the arrival is announced, as replies do it: whoever waits for both waits in the same order.
  const thread = await joiningOf(tx, { ...mail, isDisowned });
  await announceArrival(tx, mailboxId);
  const id = await nextMessageId(tx);
  const identity = await identityOnRecord(tx, mail, id);
  const row = await tx.message.create({
    data: {
      id,
      threadId: thread.threadId,
      threadClaim: thread.claim,
      status,
      strictestMode: mode,
      // Only what is held has a workflow to be started.
      workflowStartedAt: status === 'pending_inbound_approval' ? null : new Date(),
      ...columnsOf(mail),
      ...(identity === null ? {} : { identity: { ...identity } }),
    },
  });
  const message = messageOf(row);
  await thread.settle(message.id);
  const { audit, events } = arrival(message);
  await emitEvents(tx, events);
  await appendAudit(tx, [audit]);
  return message;
}

/** Whoever tightens the mode waits until the mail is in, or the mail until the mode is tightened. */
export async function modeHeld(tx: Transaction, mailboxId: string): Promise<OversightMode> {
  const [row] = await tx.$queryRaw<{ mode: string }[]>`
    SELECT oversight_mode AS mode FROM mailbox WHERE id = ${mailboxId} FOR SHARE`;
  return oneOf(OVERSIGHT_MODES, row?.mode ?? '');
}

function columnsOf(
  mail: ReceivedMail,
): Omit<Prisma.MessageUncheckedCreateInput, 'id' | 'threadId' | 'status' | 'strictestMode'> {
  const { from, to, cc, messageIdHeader, authentication, findings, identity: _identity, ...columns } = mail;
  return {
    ...columns,
    ...(authentication === null ? {} : { authentication: { ...authentication } }),
    ...(findings === null ? {} : { findings: jsonOf(findings) }),
    direction: 'inbound',
    operation: 'receive',
    fromAddress: from,
    toAddresses: [...to],
    ccAddresses: [...cc],
    bccAddresses: [],
    attachments: mail.attachments.map((attachment) => ({ ...attachment })),
    references: [...mail.references],
    authoredBy: 'outsider',
    fingerprint: digestOf(messageIdHeader ?? mail.providerMessageId),
    messageIdKey: messageIdHeader === null ? null : messageIdKey(messageIdHeader),
  };
}

/** A claim is for one message and one recipient: what brings it once more is told apart (email.md 3.3). */
async function identityOnRecord(
  tx: Transaction,
  { tenantId, mailboxId, identity }: ReceivedMail,
  messageId: string,
): Promise<Prisma.InputJsonObject | null> {
  if (identity === null) return null;
  const { claim } = identity;
  if (claim === null || !usesUpClaim(identity))
    return { ...identity, is_repeat: false } as Prisma.InputJsonObject;
  const { count } = await tx.seenIdentity.createMany({
    data: [{ tenantId, mailboxId, messageId, claimKey: digestOf(`${claim.iss}\n${claim.jti}`) }],
    skipDuplicates: true,
  });
  return { ...identity, is_repeat: count === 0 } as unknown as Prisma.InputJsonObject;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** `<id@domain>` of a message that this installation froze. */
export function ownIdIn(messageIdHeader: string): string | undefined {
  const id = messageIdHeader.replace(/^</u, '').split('@')[0] ?? '';
  return isUlid(id) ? id : undefined;
}

async function holdOnce(tx: Transaction, hold: Hold): Promise<StoredRequest | undefined> {
  const { revision, request } = hold;
  const message = await lockMessage(tx, revision.messageId);
  if (message.status !== 'pending_inbound_approval') return undefined;
  const known = await tx.approvalRequest.findFirst({ where: { messageId: revision.messageId } });
  // A scan had let it through, and now somebody says that it is no spam, in a mailbox that holds everything.
  if (known && known.state !== 'cancelled') return requestOf(known);
  const opened = known ? await reopenRequest(tx, known.id, request) : await openRequest(tx, request);
  if (!known) await keepSnapshot(tx, revision);
  await emitEvents(tx, hold.events);
  await appendAudit(tx, [hold.audit]);
  return opened;
}

async function keepSnapshot(tx: Transaction, revision: Revision): Promise<void> {
  await tx.revision.create({
    data: {
      ...revision,
      binding: revision.binding as Prisma.InputJsonValue,
      findings: jsonOf(revision.findings),
    },
  });
  await tx.message.update({
    where: { id: revision.messageId },
    data: { revision: revision.number },
    select: { id: true },
  });
}
