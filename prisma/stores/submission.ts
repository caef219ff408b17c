/** Taking a draft in exactly once, with its idempotency key, its place in a conversation and its audit entry. */
import { ulid } from 'ulid';
import type { AuditDraft } from '../../domain/audit-entry.js';
import { DomainError } from '../../domain/errors.js';
import { hasEnded } from '../../domain/message-state.js';
import type { Message, MessageDraft } from '../../domain/message.js';
import type { Database, Transaction } from '../client.js';
import { Prisma } from '../generated/client.js';
import { announceArrival, nextMessageId } from './arrivals.js';
import { appendAudit } from './audit-store.js';
import { messageOf } from './rows.js';
import type { Admission, createSendingCounts } from './sending-counts.js';
import { ownMessageIdKey, threadHeld } from './thread-joining.js';

export type Submission =
  | { readonly kind: 'new'; readonly message: Message }
  | { readonly kind: 'replay'; readonly message: Message; readonly sameContent: boolean }
  | { readonly kind: 'duplicate'; readonly firstId: string };

export type SubmissionAudit = (messageId: string) => AuditDraft | Promise<AuditDraft>;

/** rest.md 8: how long a key is remembered, unless its message has not ended yet. */
const KEY_LIFE_MS = 24 * 60 * 60 * 1000;
const DUPLICATE_WINDOW_MS = 60 * 1000;

export interface Submitting {
  readonly draft: MessageDraft;
  readonly audit: SubmissionAudit;
  readonly admission: Admission | undefined;
  readonly countsIn: ReturnType<typeof createSendingCounts>;
}

export async function submitDraft(database: Database, submitting: Submitting): Promise<Submission> {
  try {
    return await database.$transaction((tx) => submitOnce(tx, submitting));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // A twin committed between our look and our insert: what it stored is the answer.
    return database.$transaction((tx) => submitOnce(tx, submitting));
  }
}

async function submitOnce(tx: Transaction, submitting: Submitting): Promise<Submission> {
  const { draft, audit } = submitting;
  const earlier = draft.idempotencyKey === null ? await duplicateOf(tx, draft) : await replayOf(tx, draft);
  if (earlier) return earlier;
  const twin = await passAdmission(tx, submitting);
  if (twin) return twin;

  const { mailboxId, conversation } = draft;
  const threadId = conversation ? await threadHeld(tx, { mailboxId, ...conversation }) : ulid();
  await announceArrival(tx, mailboxId);
  const id = await nextMessageId(tx);
  const messageIdKey = ownMessageIdKey(id, draft.from);
  const row = await tx.message.create({ data: { id, threadId, messageIdKey, ...columnsOf(draft) } });
  if (draft.idempotencyKey !== null) {
    await tx.idempotencyKey.create({
      data: {
        mailboxId: draft.mailboxId,
        key: draft.idempotencyKey,
        messageId: row.id,
        fingerprint: draft.fingerprint,
      },
    });
  }
  await appendAudit(tx, [await audit(row.id)]);
  return { kind: 'new', message: messageOf(row) };
}

/** A twin with the same key may have taken the last place while this one waited: then its message is the answer. */
async function passAdmission(
  tx: Transaction,
  { draft, admission, countsIn }: Submitting,
): Promise<Submission | undefined> {
  try {
    await admission?.(countsIn(tx, draft));
    return undefined;
  } catch (error) {
    const isRefused = error instanceof DomainError && draft.idempotencyKey !== null;
    const twin = isRefused ? await replayOf(tx, draft) : undefined;
    if (twin) return twin;
    throw error;
  }
}

function columnsOf(draft: MessageDraft): Omit<Prisma.MessageUncheckedCreateInput, 'id' | 'threadId'> {
  return {
    tenantId: draft.tenantId,
    mailboxId: draft.mailboxId,
    inReplyTo: draft.conversation?.inReplyTo ?? null,
    references: [...(draft.conversation?.references ?? [])],
    direction: 'outbound',
    operation: draft.operation,
    status: 'pending_scan',
    fromAddress: draft.from,
    toAddresses: [...draft.to],
    ccAddresses: [...draft.cc],
    bccAddresses: [...draft.bcc],
    replyTo: draft.replyTo,
    subject: draft.subject,
    markdown: draft.markdown,
    attachments: draft.attachments.map((attachment) => ({ ...attachment })),
    ...(draft.template === undefined ? {} : { template: { ...draft.template } }),
    sendAt: draft.sendAt,
    gateTiming: draft.gateTiming,
    authoredBy: draft.authoredBy,
    authorPersonId: draft.authorPersonId,
    fingerprint: draft.fingerprint,
    strictestMode: draft.mode,
  };
}

export interface UsedKey {
  readonly mailboxId: string;
  readonly key: string;
}

interface KeyUse {
  readonly message: Message;
  readonly fingerprint: string;
  /** The key may be used anew. */
  readonly isOver: boolean;
}

async function keyUse(tx: Database | Transaction, key: UsedKey): Promise<KeyUse | undefined> {
  const known = await tx.idempotencyKey.findUnique({ where: { mailboxId_key: { ...key } } });
  if (!known) return undefined;
  const row = await tx.message.findUniqueOrThrow({ where: { id: known.messageId } });
  const message = messageOf(row);
  const isOld = Date.now() - known.createdAt.getTime() > KEY_LIFE_MS;
  return { message, fingerprint: known.fingerprint, isOver: isOld && hasEnded(message.status) };
}

/** What a repeat is answered with. */
export async function messageUnderKey(database: Database, key: UsedKey): Promise<Message | undefined> {
  const use = await keyUse(database, key);
  return use?.isOver === false ? use.message : undefined;
}

async function replayOf(tx: Transaction, draft: MessageDraft): Promise<Submission | undefined> {
  const key = { mailboxId: draft.mailboxId, key: draft.idempotencyKey ?? '' };
  const use = await keyUse(tx, key);
  if (!use) return undefined;
  const { message, fingerprint, isOver } = use;
  if (!isOver) return { kind: 'replay', message, sameContent: fingerprint === draft.fingerprint };
  await tx.idempotencyKey.delete({ where: { mailboxId_key: key } });
  return undefined;
}

async function duplicateOf(tx: Transaction, draft: MessageDraft): Promise<Submission | undefined> {
  // Two equal requests at the same moment wait for one another here; others do not.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${draft.mailboxId + draft.fingerprint}, 0))`;
  const first = await tx.message.findFirst({
    where: {
      mailboxId: draft.mailboxId,
      fingerprint: draft.fingerprint,
      createdAt: { gt: new Date(Date.now() - DUPLICATE_WINDOW_MS) },
    },
    orderBy: { createdAt: 'asc' },
  });
  return first ? { kind: 'duplicate', firstId: first.id } : undefined;
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
