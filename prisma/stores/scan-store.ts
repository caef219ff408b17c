/**
 * What a later scan changes of a held message, one transaction each. Nothing, where anybody has voted, or where the request
 * is closed: the request is locked first, as votes lock it.
 */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Finding } from '../../domain/finding.js';
import type { MessageState } from '../../domain/message-state.js';
import type { OversightMode } from '../../domain/oversight-mode.js';
import type { WebhookEventDraft } from '../../domain/webhook-event.js';
import type { Database, Transaction } from '../client.js';
import { Prisma } from '../generated/client.js';
import { appendAudit } from './audit-store.js';
import { jsonOf } from './findings-column.js';
import { modeHeld } from './inbound-store.js';
import { lockMessage, type LockedMessage } from './send-store.js';
import { emitEvents } from './webhook-store.js';

export interface LaterScan {
  readonly messageId: string;
  /** All of them, in place of those that stand. */
  readonly findings: readonly Finding[];
  readonly audit: AuditDraft;
}

export interface RevisedScan extends LaterScan {
  /** The snapshot that was scanned. */
  readonly revision: number;
}

export interface ReceivedScan extends LaterScan {
  /** Where the message belongs now, in the mode of this moment. */
  readonly stateIn: (mode: OversightMode) => MessageState;
  /** Told where the message is shown from now on. */
  readonly eventsAs: (status: MessageState) => readonly WebhookEventDraft[];
}

export interface ScanStore {
  /**
   * Of what leaves: the same content, byte for byte, in a snapshot of its own, which the gate has not judged yet. Said
   * twice it is true once more.
   */
  revise(scan: RevisedScan): Promise<boolean>;
  /** Of what came in; true where it waits for nobody any more. */
  receive(scan: ReceivedScan): Promise<boolean>;
}

export function createScanStore(database: Database): ScanStore {
  return {
    revise: (scan) => database.$transaction((tx) => reviseOnce(tx, scan)),
    receive: (scan) => database.$transaction((tx) => receiveOnce(tx, scan)),
  };
}

interface Held {
  readonly message: LockedMessage;
  readonly requestId: string;
  readonly standing: 'untouched' | 'settled' | 'decided';
}

async function held(tx: Transaction, messageId: string): Promise<Held | undefined> {
  const [request] = await tx.$queryRaw<{ id: string; state: string }[]>`
    SELECT id, state FROM approval_request WHERE message_id = ${messageId}
     ORDER BY revision DESC LIMIT 1 FOR UPDATE`;
  if (!request) return undefined;
  const message = await lockMessage(tx, messageId);
  const votes = await tx.vote.count({ where: { requestId: request.id, countedAt: { not: null } } });
  const isOpen = request.state === 'open' && votes === 0 && message.releasedAtSeconds === null;
  // Only a scan, or an edit, cancels a request and leaves its message.
  const isSettled = request.state === 'cancelled' && message.status !== 'cancelled';
  const standing = isOpen ? 'untouched' : isSettled ? 'settled' : 'decided';
  return { message, requestId: request.id, standing };
}

async function reviseOnce(tx: Transaction, scan: RevisedScan): Promise<boolean> {
  const { messageId, revision: number, findings, audit } = scan;
  const standing = await held(tx, messageId);
  if (standing?.standing !== 'untouched') return standing?.standing === 'settled';
  const { message, requestId } = standing;
  if (message.status !== 'pending_send_approval' || message.revision !== number) return false;

  const where = { messageId_number: { messageId, number } };
  const { createdAt: _then, ...snapshot } = await tx.revision.findUniqueOrThrow({ where });
  await tx.revision.create({
    data: {
      ...snapshot,
      number: number + 1,
      binding: snapshot.binding as Prisma.InputJsonValue,
      findings: jsonOf(findings),
    },
  });
  await tx.message.update({
    where: { id: messageId },
    data: { revision: number + 1, status: 'pending_scan', gate: Prisma.DbNull },
    select: { id: true },
  });
  await cancel(tx, requestId);
  await appendAudit(tx, [audit]);
  return true;
}

async function receiveOnce(tx: Transaction, scan: ReceivedScan): Promise<boolean> {
  const { messageId, findings, audit } = scan;
  const standing = await held(tx, messageId);
  if (standing?.standing !== 'untouched') return standing?.standing === 'settled';
  const { message, requestId } = standing;
  if (message.status !== 'pending_inbound_approval') return false;

  const status = scan.stateIn(await modeHeld(tx, message.mailboxId));
  await tx.message.update({
    where: { id: messageId },
    data: { status, findings: jsonOf(findings) },
    select: { id: true },
  });
  await appendAudit(tx, [audit]);
  if (status === 'pending_inbound_approval') return false;
  await cancel(tx, requestId);
  await emitEvents(tx, scan.eventsAs(status));
  return true;
}

async function cancel(tx: Transaction, requestId: string): Promise<void> {
  await tx.approvalRequest.update({
    where: { id: requestId },
    data: { state: 'cancelled', closedAt: new Date() },
    select: { id: true },
  });
}
