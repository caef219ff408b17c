/** Mail that comes in: taken in once per mailbox, put into its conversation, held where the mode says so. */
import { createHash } from 'node:crypto';
import { ulid } from 'ulid';
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Finding } from '../../domain/finding.js';
import { isUlid } from '../../domain/ids.js';
import type { MailAuthentication } from '../../domain/mail-authentication.js';
import type { Mailbox } from '../../domain/mailbox.js';
import type { Attachment, Message, Revision, SpamVerdict } from '../../domain/message.js';
import type { MessageState } from '../../domain/message-state.js';
import { OVERSIGHT_MODES, type OversightMode } from '../../domain/oversight-mode.js';
import type { WebhookEventDraft } from '../../domain/webhook-event.js';
import type { Database, Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import { openRequest, type NewRequest, type StoredRequest } from './approval-store.js';
import { announceArrival, nextMessageId } from './arrivals.js';
import { appendAudit } from './audit-store.js';
import { jsonOf } from './findings-column.js';
import { mailboxOf, messageOf, oneOf } from './rows.js';
import { lockMessage } from './send-store.js';
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
  /** The bytes as they came, in the content store; null where a provider told of it. */
  readonly rawSha256: string | null;
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
  await announceArrival(tx, mailboxId);
  const row = await tx.message.create({
    data: {
      id: await nextMessageId(tx),
      threadId: (await threadOf(tx, mail)) ?? ulid(),
      status,
      strictestMode: mode,
      // Only what is held has a workflow to be started.
      workflowStartedAt: status === 'pending_inbound_approval' ? null : new Date(),
      ...columnsOf(mail),
    },
  });
  const message = messageOf(row);
  const { audit, events } = arrival(message);
  await emitEvents(tx, events);
  await appendAudit(tx, [audit]);
  return message;
}

/** Whoever tightens the mode waits until the mail is in, or the mail until the mode is tightened. */
async function modeHeld(tx: Transaction, mailboxId: string): Promise<OversightMode> {
  const [row] = await tx.$queryRaw<{ mode: string }[]>`
    SELECT oversight_mode AS mode FROM mailbox WHERE id = ${mailboxId} FOR SHARE`;
  return oneOf(OVERSIGHT_MODES, row?.mode ?? '');
}

function columnsOf(
  mail: ReceivedMail,
): Omit<Prisma.MessageUncheckedCreateInput, 'id' | 'threadId' | 'status' | 'strictestMode'> {
  const { from, to, cc, messageIdHeader, authentication, findings, ...columns } = mail;
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
    fingerprint: fingerprintOf(messageIdHeader ?? mail.providerMessageId),
  };
}

/** Of an inbound message: by it later messages of the conversation find it. */
function fingerprintOf(messageIdHeader: string): string {
  return createHash('sha256').update(messageIdHeader, 'utf8').digest('hex');
}

/**
 * The conversation of the mailbox that a mail answers, newest reference first. Ours are told by the id that their
 * Message-ID is made of; other people's by its digest.
 */
async function threadOf(tx: Transaction, mail: ReceivedMail): Promise<string | undefined> {
  const { mailboxId, inReplyTo } = mail;
  const named = [...new Set([...mail.references, ...(inReplyTo === null ? [] : [inReplyTo])])].reverse();
  if (named.length === 0) return undefined;
  const known = await tx.message.findMany({
    where: {
      mailboxId,
      OR: [
        { direction: 'outbound', id: { in: named.map(ownIdIn).filter((id) => id !== undefined) } },
        { direction: 'inbound', fingerprint: { in: named.map(fingerprintOf) } },
      ],
    },
    select: { id: true, threadId: true, direction: true, fingerprint: true },
  });
  const answered = named
    .map((header) =>
      known.find(({ id, direction, fingerprint }) =>
        direction === 'outbound' ? id === ownIdIn(header) : fingerprint === fingerprintOf(header),
      ),
    )
    .find((message) => message !== undefined);
  return answered?.threadId;
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
  const known = await tx.approvalRequest.count({ where: { messageId: revision.messageId } });
  const opened = await openRequest(tx, request);
  if (known > 0) return opened;
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
  await emitEvents(tx, hold.events);
  await appendAudit(tx, [hold.audit]);
  return opened;
}
