/**
 * What the send workflow records: the gate's outcome, the release, and the end. Each deed is one transaction with its
 * audit entries and is safe to repeat, since a local activity may run again after a crash.
 */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Gate } from '../../domain/gate.js';
import type { NamedRecipient } from '../../domain/recipients.js';
import {
  CANCELLABLE_STATES,
  hasEnded,
  mayBecome,
  MESSAGE_STATES,
  type DeliveryState,
  type MessageState,
} from '../../domain/message-state.js';
import type { OversightMode } from '../../domain/oversight-mode.js';
import type { WebhookEventDraft } from '../../domain/webhook-event.js';
import type { Database, Transaction } from '../client.js';
import { requestOf, type StoredRequest } from './approval-rows.js';
import type { NewRequest } from './approval-store.js';
import { appendAudit } from './audit-store.js';
import {
  lockRequestsOf,
  openRequest,
  requestStanding,
  UNDECIDED,
  type RequestStanding,
} from './open-request.js';
import { oneOf } from './rows.js';
import { emitEvents } from './webhook-store.js';

/** The gate is passed at submission, and again before delivery (product.md 3). */
export type GateStep = 'submission' | 'recheck';

export interface GateRecord {
  readonly messageId: string;
  /** What was judged: a message that was edited since is judged anew. */
  readonly revision: number;
  readonly step: GateStep;
  readonly gate: Gate;
  readonly mode: OversightMode;
  readonly status: MessageState;
  readonly approvedBy: string | null;
  readonly request: NewRequest | null;
  readonly tenantId: string;
  /** Told with the request, where this gate opens one. */
  readonly events: readonly WebhookEventDraft[];
  readonly audit: readonly AuditDraft[];
}

export interface GateStanding extends RequestStanding {
  readonly status: MessageState;
}

export interface ReleaseRecord {
  readonly messageId: string;
  readonly revision: number;
  /** The `send_at` that was waited for, epoch milliseconds; 0 for none. */
  readonly dueAtMs: number;
  readonly releasedAtSeconds: number;
  readonly tenantId: string;
  /** Everybody who gets the message: from now on they stand, and nobody can edit them. */
  readonly recipients: readonly NamedRecipient[];
  readonly copies: readonly { address: string; wireSha256: string; mailFrom: string; identity: string }[];
  readonly audit: readonly AuditDraft[];
}

export interface EndRecord {
  readonly messageId: string;
  readonly status: MessageState;
  readonly delivery: DeliveryState | null;
  readonly deliveredAt: Date | null;
  readonly bounceType: string | null;
  readonly events: readonly WebhookEventDraft[];
  readonly audit: readonly AuditDraft[];
}

export interface SendStore {
  /** `edited` where the content is no longer what was judged: nothing was recorded. */
  recordGate(record: GateRecord): Promise<GateStanding | 'edited'>;
  /** Withdraws a message that has not reached its first DATA; answers the state it is in then. */
  cancel(messageId: string, audit: readonly AuditDraft[]): Promise<MessageState>;
  /**
   * Keeps the finished copies; a recipient whose body has begun keeps the one it has: every retry sends the same bytes.
   * `edited` where content or time are no longer what was cleared: nothing was kept.
   */
  release(record: ReleaseRecord): Promise<'released' | 'edited'>;
  end(record: EndRecord): Promise<void>;
  suppressed(tenantId: string, addresses: readonly string[]): Promise<string[]>;
}

export function createSendStore(database: Database): SendStore {
  return {
    recordGate: (record) => database.$transaction((tx) => recordGateOnce(tx, record)),
    cancel: (messageId, audit) => database.$transaction((tx) => cancelOnce(tx, messageId, audit)),
    release: (record) => database.$transaction((tx) => releaseOnce(tx, record)),
    end: (record) => database.$transaction((tx) => endOnce(tx, record)),
    async suppressed(tenantId, addresses) {
      const rows = await database.suppression.findMany({
        where: { tenantId, emailAddress: { in: [...addresses] } },
        select: { emailAddress: true },
      });
      return rows.map(({ emailAddress }) => emailAddress);
    },
  };
}

/** Serialises everything that decides over one message: cancel against DATA, gate against cancel. */
export async function lockMessage(tx: Transaction, messageId: string): Promise<LockedMessage> {
  const [message] = await tx.$queryRaw<LockedMessage[]>`
    SELECT id, status, gate, tenant_id AS "tenantId", mailbox_id AS "mailboxId", from_address AS "fromAddress",
           strictest_mode AS "strictestMode", released_at_seconds AS "releasedAtSeconds",
           revision, fingerprint, send_at AS "sendAt"
      FROM message WHERE id = ${messageId} FOR UPDATE`;
  if (!message) throw new Error('the message is gone');
  return message;
}

/** What decisions under the lock look at; the content stays where it is. */
export interface LockedMessage {
  readonly id: string;
  readonly status: string;
  readonly gate: unknown;
  readonly tenantId: string;
  readonly mailboxId: string;
  readonly fromAddress: string;
  readonly strictestMode: string;
  readonly releasedAtSeconds: number | null;
  /** 0 where the content as it stands is frozen in no revision. */
  readonly revision: number;
  readonly fingerprint: string;
  readonly sendAt: Date | null;
}

async function recordGateOnce(tx: Transaction, record: GateRecord): Promise<GateStanding | 'edited'> {
  const { messageId, revision } = record;
  const message = await lockMessage(tx, messageId);
  const known = await tx.approvalRequest.findFirst({ where: { messageId, revision } });
  if (isRecorded(record, message, known !== null)) {
    return {
      status: oneOf(MESSAGE_STATES, message.status),
      ...requestStanding(known ? requestOf(known) : undefined),
    };
  }
  if (message.revision !== revision) return 'edited';
  const request = await writeGate(tx, record);
  return { status: record.status, ...requestStanding(request) };
}

async function writeGate(tx: Transaction, record: GateRecord): Promise<StoredRequest | undefined> {
  const request = record.request ? await openRequest(tx, record.request) : undefined;
  // What has partly left is not rejected any more: its end says who got it.
  const begun = await tx.deliveryAttempt.count({
    where: { messageId: record.messageId, dataBegunAt: { not: null } },
  });
  const status = record.status === 'rejected' && begun > 0 ? 'scheduled' : record.status;
  await tx.message.update({
    where: { id: record.messageId },
    data: {
      gate: { ...record.gate },
      strictestMode: record.mode,
      status,
      ...(record.approvedBy === null ? {} : { approvedBy: record.approvedBy }),
    },
    select: { id: true },
  });
  if (request) await emitEvents(tx, record.events);
  await appendAudit(tx, record.audit);
  return request;
}

/** A deed that is repeated after a crash, or comes after the message ended, changes nothing. */
function isRecorded(
  record: GateRecord,
  message: { gate: unknown; status: string },
  hasRequest: boolean,
): boolean {
  if (hasEnded(oneOf(MESSAGE_STATES, message.status))) return true;
  if (record.request !== null) return hasRequest;
  // It waits for somebody to say whom to ask: what is found now counts.
  if (message.status === 'pending_send_approval' && !hasRequest) return false;
  return record.step === 'submission' && message.gate !== null;
}

async function cancelOnce(
  tx: Transaction,
  messageId: string,
  audit: readonly AuditDraft[],
): Promise<MessageState> {
  await lockRequestsOf(tx, messageId);
  const message = await lockMessage(tx, messageId);
  const begun = await tx.deliveryAttempt.count({ where: { messageId, dataBegunAt: { not: null } } });
  const isCancellable = CANCELLABLE_STATES.some((state) => state === message.status);
  if (!isCancellable || begun > 0) return oneOf(MESSAGE_STATES, message.status);

  await tx.message.update({ where: { id: messageId }, data: { status: 'cancelled' } });
  await tx.approvalRequest.updateMany({
    where: { messageId, state: { in: [...UNDECIDED] } },
    data: { state: 'cancelled', closedAt: new Date() },
  });
  await appendAudit(tx, audit);
  return 'cancelled';
}

async function releaseOnce(tx: Transaction, record: ReleaseRecord): Promise<'released' | 'edited'> {
  const message = await lockMessage(tx, record.messageId);
  if (hasEnded(oneOf(MESSAGE_STATES, message.status))) return 'released';
  const dueAtMs = message.sendAt?.getTime() ?? 0;
  if (message.revision !== record.revision || dueAtMs !== record.dueAtMs) return 'edited';
  const { messageId, tenantId } = record;
  await tx.recipient.createMany({
    data: record.recipients.map((recipient) => ({ ...recipient, messageId, tenantId })),
    skipDuplicates: true,
  });
  for (const { address, wireSha256, mailFrom, identity } of record.copies) {
    // Whoever's body has begun keeps the bytes it began with.
    const begun = { messageId: record.messageId, address, dataBegunAt: { not: null } };
    if ((await tx.deliveryAttempt.count({ where: begun })) > 0) continue;
    await tx.recipient.update({
      where: { messageId_address: { messageId: record.messageId, address } },
      data: { wireSha256, mailFrom, identity },
      select: { address: true },
    });
  }
  await tx.message.update({
    where: { id: record.messageId },
    data: { releasedAtSeconds: record.releasedAtSeconds, status: 'scheduled' },
    select: { id: true },
  });
  await appendAudit(tx, record.audit);
  return 'released';
}

async function endOnce(tx: Transaction, record: EndRecord): Promise<void> {
  const message = await lockMessage(tx, record.messageId);
  // Said twice, or too late: an end is an end.
  if (!mayBecome(oneOf(MESSAGE_STATES, message.status), record.status)) return;
  const { status, delivery, deliveredAt, bounceType } = record;
  await tx.message.update({
    where: { id: record.messageId },
    data: { status, delivery, deliveredAt, bounceType },
    select: { id: true },
  });
  await emitEvents(tx, record.events);
  await appendAudit(tx, record.audit);
}
