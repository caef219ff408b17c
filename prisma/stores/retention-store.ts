/** How long content is kept, what is due by that, and the erasure of messages with all that must hold for it. */
import { encodeTime } from 'ulid';
import type { AuditDraft } from '../../domain/audit-entry.js';
import { DIRECTIONS } from '../../domain/gate.js';
import { MESSAGE_STATES, RECIPIENT_STATES } from '../../domain/message-state.js';
import { judgeErasure, type ErasureVerdict, type KeptMessage } from '../../domain/retention.js';
import type { Database, Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';
import { holdsStill } from './legal-hold-store.js';
import { blankMessages } from './message-erasure.js';
import { oneOf } from './rows.js';

export interface RetentionPolicy {
  readonly tenantId: string;
  /** Null: mailboxes without one of their own. */
  readonly mailboxId: string | null;
  readonly days: number;
  readonly updatedAt: Date;
}

export interface RetentionPlace {
  readonly tenantId: string;
  readonly mailboxId: string | null;
}

export interface MessageErasure {
  readonly tenantId: string;
  readonly messageId: string;
  /** Left out where somebody asks for it. */
  readonly now?: Date;
  /** The request that it is part of. */
  readonly requestId?: string;
  audit(message: KeptMessage): AuditDraft;
}

export interface DueMessage {
  readonly id: string;
  readonly tenantId: string;
}

export interface RetentionStore {
  list(tenantId: string): Promise<RetentionPolicy[]>;
  /** @param days null: none of its own any more */
  put(place: RetentionPlace, days: number | null, audit: AuditDraft): Promise<void>;
  /** Messages after this id that may be due; `erase` looks closer. */
  dueAfter(after: string, limit: number, now: Date): Promise<DueMessage[]>;
  /** What came of it: `erasable` where it was done. Undefined where there is no such message. */
  erase(erasure: MessageErasure): Promise<ErasureVerdict | undefined>;
  /** What `erase` would say now. */
  judge(tenantId: string, messageId: string): Promise<ErasureVerdict | undefined>;
}

/** Content of long threads and large recipient lists. */
const ERASURE_TIMEOUT_MS = 60_000;

export function createRetentionStore(database: Database): RetentionStore {
  return {
    async list(tenantId) {
      const rows = await database.retentionPolicy.findMany({
        where: { tenantId },
        orderBy: { mailboxId: 'asc' },
      });
      return rows.map((row) => ({ ...row, mailboxId: row.mailboxId === '' ? null : row.mailboxId }));
    },
    put: ({ tenantId, mailboxId }, days, audit) =>
      database.$transaction(async (tx) => {
        const key = { tenantId, mailboxId: mailboxId ?? '' };
        if (days === null) await tx.retentionPolicy.deleteMany({ where: key });
        else {
          await tx.retentionPolicy.upsert({
            where: { tenantId_mailboxId: key },
            create: { ...key, days },
            update: { days, updatedAt: new Date() },
          });
        }
        await appendAudit(tx, [audit]);
      }),
    dueAfter: (after, limit, now) => dueAfter(database, { after, limit, now }),
    erase: (erasure) =>
      database.$transaction((tx) => eraseOnce(tx, erasure), { timeout: ERASURE_TIMEOUT_MS }),
    judge: (tenantId, messageId) =>
      database.$transaction(async (tx) => (await judged(tx, { tenantId, messageId }))?.verdict),
  };
}

interface DuePage {
  readonly after: string;
  readonly limit: number;
  readonly now: Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Ids are in the order of time (ULID), so what is too young for any policy is not even looked at. */
async function dueAfter(database: Database, { after, limit, now }: DuePage): Promise<DueMessage[]> {
  const { _min: shortest } = await database.retentionPolicy.aggregate({ _min: { days: true } });
  if (shortest.days === null) return [];
  const beginning = encodeTime(Math.max(0, now.getTime() - (shortest.days - 1) * DAY_MS));
  return database.$queryRaw<DueMessage[]>`
    SELECT m.id, m.tenant_id AS "tenantId" FROM message m
     WHERE m.id > ${after} AND m.id < ${beginning} AND m.erased_at IS NULL
       AND m.created_at < ${now}::timestamptz - make_interval(days => (
             SELECT p.days FROM retention_policy p
              WHERE p.tenant_id = m.tenant_id AND p.mailbox_id IN ('', m.mailbox_id)
              ORDER BY p.mailbox_id DESC LIMIT 1))
     ORDER BY m.id LIMIT ${limit}`;
}

/** The hold is looked at in the transaction that erases, and the message does not move meanwhile. */
async function eraseOnce(tx: Transaction, erasure: MessageErasure): Promise<ErasureVerdict | undefined> {
  const found = await judged(tx, erasure);
  if (found?.verdict.kind !== 'erasable') return found?.verdict;
  await blankMessages(tx, [erasure.messageId]);
  if (erasure.requestId !== undefined) {
    await tx.erasureRequest.update({ where: { id: erasure.requestId }, data: { erased: { increment: 1 } } });
  }
  await appendAudit(tx, [erasure.audit(found.message)]);
  return found.verdict;
}

type Judged = { readonly message: KeptMessage; readonly verdict: ErasureVerdict };

async function judged(
  tx: Transaction,
  { tenantId, messageId, now }: Pick<MessageErasure, 'tenantId' | 'messageId' | 'now'>,
): Promise<Judged | undefined> {
  const holds = await holdsStill(tx, tenantId);
  const message = await keptMessage(tx, tenantId, messageId);
  if (!message) return undefined;
  if (now === undefined) return { message, verdict: judgeErasure(message, holds) };
  const days = await daysFor(tx, message);
  const verdict: ErasureVerdict =
    days === undefined ? { kind: 'not_due' } : judgeErasure(message, holds, { days, now });
  return { message, verdict };
}

async function daysFor(tx: Transaction, { tenantId, mailboxId }: KeptMessage): Promise<number | undefined> {
  const row = await tx.retentionPolicy.findFirst({
    where: { tenantId, mailboxId: { in: ['', mailboxId] } },
    orderBy: { mailboxId: 'desc' },
  });
  return row?.days;
}

async function keptMessage(
  tx: Transaction,
  tenantId: string,
  messageId: string,
): Promise<KeptMessage | undefined> {
  await tx.$queryRaw`SELECT 1 FROM message WHERE id = ${messageId} FOR UPDATE`;
  const row = await tx.message.findFirst({ where: { id: messageId, tenantId } });
  if (!row) return undefined;
  const [recipients, forward] = await Promise.all([
    tx.recipient.findMany({ where: { messageId }, select: { state: true, settledAt: true } }),
    tx.inboundForward.findUnique({ where: { messageId } }),
  ]);
  const moments = [
    ...[row.createdAt, row.deliveredAt, row.bouncedAt, row.releasedByPersonAt],
    ...recipients.map(({ settledAt }) => settledAt),
  ].filter((moment) => moment !== null);
  return {
    id: row.id,
    tenantId: row.tenantId,
    mailboxId: row.mailboxId,
    direction: oneOf(DIRECTIONS, row.direction),
    status: oneOf(MESSAGE_STATES, row.status),
    recipients: recipients.map(({ state }) => oneOf(RECIPIENT_STATES, state)),
    isPassedOn: forward?.state === 'waiting',
    restsSince: new Date(Math.max(...moments.map((moment) => moment.getTime()))),
    erasedAt: row.erasedAt,
  };
}
