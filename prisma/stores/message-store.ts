/** Messages, their revisions and recipients: taking them in once, freezing them, and reading them back. */
import { ulid } from 'ulid';
import type { AuditDraft } from '../../domain/audit-entry.js';
import { hasEnded } from '../../domain/message-state.js';
import type { Message, MessageDraft, Recipient, Revision } from '../../domain/message.js';
import type { Database, Transaction } from '../client.js';
import { Prisma } from '../generated/client.js';
import { appendAudit } from './audit-store.js';
import { readBelongings, type Belongings } from './belongings.js';
import { messageOf, recipientOf, revisionOf } from './rows.js';

export type Submission =
  | { readonly kind: 'new'; readonly message: Message }
  | { readonly kind: 'replay'; readonly message: Message; readonly sameContent: boolean }
  | { readonly kind: 'duplicate'; readonly firstId: string };

export interface MessageQuery {
  readonly tenantId: string;
  readonly mailboxId?: string;
  readonly statuses?: readonly string[];
  readonly beforeId?: string;
  readonly limit: number;
}

export interface MessageStore {
  /**
   * Takes a draft in exactly once: of callers with the same idempotency key one gets `new`, all others `replay`.
   * Without a key, the same content within 60 s is a `duplicate`.
   */
  submit(
    draft: MessageDraft,
    audit: (messageId: string) => AuditDraft | Promise<AuditDraft>,
  ): Promise<Submission>;
  get(tenantId: string, id: string): Promise<Message | undefined>;
  find(id: string): Promise<Message | undefined>;
  /** Undefined, too, where the mailbox or the tenant is gone. */
  belongings(id: string): Promise<Belongings | undefined>;
  list(query: MessageQuery): Promise<Message[]>;
  recipients(messageId: string): Promise<Recipient[]>;
  /** Which of these addresses have got mail from this mailbox before. */
  knownRecipients(mailboxId: string, addresses: readonly string[]): Promise<string[]>;
  /** Domains that took mail of this tenant before; a look-alike imitates one of them. */
  knownDomains(tenantId: string, limit: number): Promise<string[]>;
  revision(messageId: string, number: number): Promise<Revision | undefined>;
  /** Stores an immutable snapshot; a second call with the same number changes nothing. */
  freeze(revision: Revision, audit: AuditDraft): Promise<Revision>;
  markStarted(id: string): Promise<void>;
  /** Puts on record who asks; the workflow then decides whether it is still possible. */
  requestCancel(id: string, actor: `key:${string}` | `person:${string}`): Promise<void>;
  /** Outbound messages older than `before` whose workflow is not known to run. */
  unstarted(before: Date, limit: number): Promise<Message[]>;
}

/** rest.md 8: how long a key is remembered, unless its message has not ended yet. */
const KEY_LIFE_MS = 24 * 60 * 60 * 1000;
const DUPLICATE_WINDOW_MS = 60 * 1000;

export function createMessageStore(database: Database): MessageStore {
  return {
    submit: (draft, audit) => submit(database, draft, audit),
    async get(tenantId, id) {
      const row = await database.message.findFirst({ where: { id, tenantId } });
      return row ? messageOf(row) : undefined;
    },
    async find(id) {
      const row = await database.message.findUnique({ where: { id } });
      return row ? messageOf(row) : undefined;
    },
    belongings: (id) => readBelongings(database, id),
    list: (query) => list(database, query),
    async recipients(messageId) {
      const rows = await database.recipient.findMany({ where: { messageId }, orderBy: { address: 'asc' } });
      return rows.map(recipientOf);
    },
    async knownRecipients(mailboxId, addresses) {
      const rows = await database.$queryRaw<{ address: string }[]>`
        SELECT DISTINCT r.address FROM recipient r JOIN message m ON m.id = r.message_id
         WHERE m.mailbox_id = ${mailboxId} AND r.state = 'accepted' AND r.address = ANY(${[...addresses]})`;
      return rows.map(({ address }) => address);
    },
    async knownDomains(tenantId, limit) {
      const rows = await database.$queryRaw<{ domain: string }[]>`
        SELECT split_part(address, '@', 2) AS domain FROM recipient
         WHERE tenant_id = ${tenantId} AND state = 'accepted' GROUP BY domain ORDER BY count(*) DESC LIMIT ${limit}`;
      return rows.map(({ domain }) => domain);
    },
    async revision(messageId, number) {
      const row = await database.revision.findUnique({ where: { messageId_number: { messageId, number } } });
      return row ? revisionOf(row) : undefined;
    },
    freeze: (revision, audit) => database.$transaction((tx) => freezeOnce(tx, revision, audit)),
    async markStarted(id) {
      await database.message.updateMany({ where: { id }, data: { workflowStartedAt: new Date() } });
    },
    async requestCancel(id, actor) {
      await database.message.update({ where: { id }, data: { cancelRequestedBy: actor } });
    },
    async unstarted(before, limit) {
      const rows = await database.message.findMany({
        where: { workflowStartedAt: null, direction: 'outbound', createdAt: { lt: before } },
        orderBy: { createdAt: 'asc' },
        take: limit,
      });
      return rows.map(messageOf);
    },
  };
}

type AuditOf = Parameters<MessageStore['submit']>[1];

async function submit(database: Database, draft: MessageDraft, audit: AuditOf): Promise<Submission> {
  try {
    return await database.$transaction((tx) => submitOnce(tx, draft, audit));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // A twin committed between our look and our insert: what it stored is the answer.
    return database.$transaction((tx) => submitOnce(tx, draft, audit));
  }
}

async function list(database: Database, query: MessageQuery): Promise<Message[]> {
  const rows = await database.message.findMany({
    where: {
      tenantId: query.tenantId,
      ...(query.mailboxId === undefined ? {} : { mailboxId: query.mailboxId }),
      ...(query.statuses === undefined ? {} : { status: { in: [...query.statuses] } }),
      ...(query.beforeId === undefined ? {} : { id: { lt: query.beforeId } }),
    },
    orderBy: { id: 'desc' },
    take: query.limit,
  });
  return rows.map(messageOf);
}

async function submitOnce(tx: Transaction, draft: MessageDraft, audit: AuditOf): Promise<Submission> {
  const earlier = draft.idempotencyKey === null ? await duplicateOf(tx, draft) : await replayOf(tx, draft);
  if (earlier) return earlier;

  const [made] = await tx.$queryRaw<{ id: string }[]>`SELECT next_ulid() AS id`;
  if (!made) throw new Error('the database made no message id');
  const row = await tx.message.create({ data: { id: made.id, ...columnsOf(draft) } });
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

function columnsOf(draft: MessageDraft): Omit<Prisma.MessageUncheckedCreateInput, 'id'> {
  return {
    tenantId: draft.tenantId,
    mailboxId: draft.mailboxId,
    threadId: ulid(),
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
    sendAt: draft.sendAt,
    gateTiming: draft.gateTiming,
    authoredBy: draft.authoredBy,
    authorPersonId: draft.authorPersonId,
    fingerprint: draft.fingerprint,
    strictestMode: draft.mode,
  };
}

async function replayOf(tx: Transaction, draft: MessageDraft): Promise<Submission | undefined> {
  const key = { mailboxId: draft.mailboxId, key: draft.idempotencyKey ?? '' };
  const known = await tx.idempotencyKey.findUnique({ where: { mailboxId_key: key } });
  if (!known) return undefined;
  const row = await tx.message.findUniqueOrThrow({ where: { id: known.messageId } });
  const message = messageOf(row);
  const isOld = Date.now() - known.createdAt.getTime() > KEY_LIFE_MS;
  if (!isOld || !hasEnded(message.status)) {
    return { kind: 'replay', message, sameContent: known.fingerprint === draft.fingerprint };
  }
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

async function freezeOnce(tx: Transaction, revision: Revision, audit: AuditDraft): Promise<Revision> {
  const where = { messageId_number: { messageId: revision.messageId, number: revision.number } };
  const known = await tx.revision.findUnique({ where });
  if (known) return revisionOf(known);
  const row = await tx.revision.create({
    data: {
      ...revision,
      binding: revision.binding as Prisma.InputJsonValue,
      findings: revision.findings.map((finding) => ({ ...finding })),
    },
  });
  await tx.message.update({
    where: { id: revision.messageId },
    data: { revision: revision.number },
    select: { id: true },
  });
  await appendAudit(tx, [audit]);
  return revisionOf(row);
}

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
