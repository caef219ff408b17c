/**
 * Delivery attempts, recorded before the deed: `started`, then `data_begun` (committed before the body is streamed),
 * then the outcome. An attempt that is found at `data_begun` with nobody working on it is in doubt (email.md 2.3).
 */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { AttemptOutcome, SuppressionWish } from '../../domain/delivery-attempt.js';
import type { OnUncertain } from '../../domain/mailbox.js';
import type { Recipient } from '../../domain/message.js';
import type { RecipientState } from '../../domain/message-state.js';
import type { Database, Transaction } from '../client.js';
import type { DeliveryAttemptModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { recordDelay, type Delay } from './delays.js';
import { obstacleAt, weighDestination, type DestinationPause, type Obstacle } from './destinations.js';
import { mayLeave } from './may-leave.js';
import { lockMessage, type LockedMessage } from './send-store.js';
import { earlierAttempts, leaseEnd, startAttempt } from './start-attempt.js';
import { suppressAfterRefusal } from './suppress.js';

export interface Destination {
  readonly messageId: string;
  readonly address: string;
}

/** How many attempts before this one ended so: each kind has its own patience (`domain/retry-wait.ts`). */
export interface EarlierAttempts {
  readonly deferred: number;
  readonly unreachable: number;
}

export type Beginning =
  | {
      readonly kind: 'begun';
      readonly number: number;
      readonly fence: number;
      readonly earlier: EarlierAttempts;
      readonly wireSha256: string;
      readonly mailFrom: string;
      readonly tenantId: string;
    }
  /** The recipient's outcome stands already. */
  | { readonly kind: 'settled'; readonly state: RecipientState }
  /** Another attempt is alive: ask again later. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'cancelled' }
  /** Nothing was begun. */
  | Obstacle
  /** An earlier attempt died between the first byte of DATA and the record of its outcome. */
  | { readonly kind: 'in_doubt'; readonly number: number; readonly tenantId: string };

export interface AttemptEnd {
  readonly destination: Destination;
  readonly number: number;
  readonly state: 'accepted' | 'deferred' | 'unreachable' | 'refused' | 'held' | 'in_doubt';
  readonly recipientState: RecipientState;
  /** The message went to all its recipients at once: what holds for one holds for all. */
  readonly together?: boolean;
  readonly reply: string | null;
  readonly suppress: SuppressionWish;
  /** What the destination is weighed by; left out where nobody there was asked. */
  readonly outcome?: AttemptOutcome;
  /** While it waits: when it is tried again. */
  readonly nextAttemptAt?: Date | null;
  readonly audit: readonly AuditDraft[];
}

export interface AttemptBody {
  readonly number: number;
  readonly fence: number;
  /** Names under it may send without a domain of the tenant's. */
  readonly mailDomain: string;
}

/** `ask`: what became of a lost attempt can be found out where the message lies, so the next one begins. */
export type AfterDoubt = OnUncertain | 'ask';

export interface DeliveryStore {
  /** @param places how many may be at work with one domain at the same time; no limit when left out */
  begin(destination: Destination, onUncertain: AfterDoubt, places?: number): Promise<Beginning>;
  /**
   * Commits "the body may leave now"; answers false where the message was cancelled, halted or made read-only meanwhile,
   * or where its sender's domain is not active any more.
   */
  dataBegins(destination: Destination, attempt: AttemptBody): Promise<boolean>;
  renewLease(destination: Destination, fence: number): Promise<boolean>;
  /** Answers the pause of the destination that begins with this. */
  end(end: AttemptEnd): Promise<DestinationPause | null>;
  /** Marks a waiting recipient as late; the message's first one is told of. */
  delay(destination: Destination, delay: Delay): Promise<void>;
  states(
    messageId: string,
  ): Promise<(Pick<Recipient, 'address' | 'state' | 'reply'> & { identity: string | null })[]>;
}

export function createDeliveryStore(database: Database): DeliveryStore {
  return {
    begin: (destination, onUncertain, places) =>
      database.$transaction((tx) => begin(tx, destination, { onUncertain, places })),
    dataBegins: (destination, attempt) =>
      database.$transaction((tx) => markDataBegun(tx, destination, attempt)),
    async renewLease({ messageId, address }, fence) {
      const { count } = await database.recipient.updateMany({
        where: { messageId, address, fence },
        data: { lockedUntil: leaseEnd() },
      });
      return count === 1;
    },
    end: (end) => database.$transaction((tx) => recordEnd(tx, end)),
    delay: (destination, delay) => database.$transaction((tx) => recordDelay(tx, destination, delay)),
    async states(messageId) {
      const rows = await database.recipient.findMany({ where: { messageId } });
      return rows.map(({ address, state, identity, reply }) => ({
        address,
        state: state as RecipientState,
        identity,
        reply,
      }));
    },
  };
}

/** Somebody is at work on this recipient, or died less than a lease ago. */
function isAlive(lockedUntil: Date | null): boolean {
  return lockedUntil !== null && lockedUntil > new Date();
}

async function begin(
  tx: Transaction,
  destination: Destination,
  { onUncertain, places }: { onUncertain: AfterDoubt; places: number | undefined },
): Promise<Beginning> {
  const { messageId, address } = destination;
  const message = await lockMessage(tx, messageId);
  if (message.status === 'cancelled') return { kind: 'cancelled' };
  const recipient = await tx.recipient.findUniqueOrThrow({ where: { messageId_address: destination } });
  if (recipient.state !== 'waiting') return { kind: 'settled', state: recipient.state as RecipientState };
  if (isAlive(recipient.lockedUntil)) return { kind: 'busy' };

  const last = await tx.deliveryAttempt.findFirst({
    where: { messageId, address },
    orderBy: { number: 'desc' },
  });
  const doubted = onUncertain === 'hold' ? begunOf(last) : null;
  if (doubted) return { kind: 'in_doubt', number: doubted.number, tenantId: recipient.tenantId };
  if (recipient.wireSha256 === null)
    throw new Error('a recipient without a released copy has nothing to be sent');
  const isAsked = onUncertain === 'ask';
  // Who can be asked stands between us and the recipients' servers: their peace is not ours to keep.
  const room = isAsked ? 'elsewhere' : places;
  const obstacle = await obstacleAt(tx, { ...destination, tenantId: recipient.tenantId }, room);
  if (obstacle !== null) return obstacle;
  await closeAbandoned(tx, destination, { last, isAsked });
  const started = await startAttempt(tx, recipient, last?.number);
  return {
    kind: 'begun',
    ...started,
    earlier: await earlierAttempts(tx, destination, started.number),
    wireSha256: recipient.wireSha256,
    mailFrom: senderOf(recipient, message),
  };
}

/** The attempt, if its body had begun and nobody wrote down how it ended. */
const begunOf = <A extends { state: string }>(last: A | null) => (last?.state === 'data_begun' ? last : null);

/** Copies that were made before there were return paths have the mailbox's own address. */
function senderOf({ mailFrom }: { mailFrom: string | null }, { fromAddress }: LockedMessage): string {
  return mailFrom ?? fromAddress;
}

/** An attempt whose worker died: before DATA nothing left; after it an operator chose to send again. */
async function closeAbandoned(
  tx: Transaction,
  { messageId, address }: Destination,
  { last, isAsked }: { last: DeliveryAttemptModel | null; isAsked: boolean },
): Promise<void> {
  if (last?.state !== 'started' && last?.state !== 'data_begun') return;
  const isDoubtful = last.state === 'data_begun' && !isAsked;
  await tx.deliveryAttempt.update({
    where: { messageId_address_number: { messageId, address, number: last.number } },
    data: { state: isDoubtful ? 'in_doubt' : 'deferred', endedAt: new Date(), reply: 'the worker was lost' },
  });
  if (!isDoubtful) return;
  await appendAudit(tx, [
    {
      tenantId: last.tenantId,
      action: 'email.resend_uncertain',
      actor: 'system',
      resourceType: 'email',
      resourceId: messageId,
      metadata: { attempt: last.number, policy: 'resend' },
    },
  ]);
}

async function markDataBegun(
  tx: Transaction,
  { messageId, address }: Destination,
  { number, fence, mailDomain }: AttemptBody,
): Promise<boolean> {
  const message = await lockMessage(tx, messageId);
  if (message.status !== 'scheduled' || message.revision === 0) return false;
  if (!(await mayLeave(tx, message, mailDomain))) return false;
  // Two attempts at once are told apart by the fence: only the one that holds it may send.
  const { count } = await tx.recipient.updateMany({
    where: { messageId, address, fence, state: 'waiting' },
    data: { lockedUntil: leaseEnd() },
  });
  if (count !== 1) return false;
  await tx.deliveryAttempt.update({
    where: { messageId_address_number: { messageId, address, number } },
    data: { state: 'data_begun', dataBegunAt: new Date() },
    select: { number: true },
  });
  return true;
}

async function recordEnd(tx: Transaction, end: AttemptEnd): Promise<DestinationPause | null> {
  const { messageId, address } = end.destination;
  const { count } = await tx.deliveryAttempt.updateMany({
    where: { messageId, address, number: end.number, state: { in: ['started', 'data_begun'] } },
    data: { state: end.state, reply: end.reply, endedAt: new Date() },
  });
  if (count === 0) return null;
  const isSettled = end.recipientState !== 'waiting';
  const data = {
    state: end.recipientState,
    reply: end.reply,
    lockedUntil: null,
    settledAt: isSettled ? new Date() : null,
    nextAttemptAt: end.nextAttemptAt ?? null,
  };
  const { tenantId } = await tx.recipient.update({
    where: { messageId_address: { messageId, address } },
    data,
    select: { tenantId: true },
  });
  if (end.together === true) {
    const others = { messageId, state: 'waiting', address: { not: address } };
    await tx.recipient.updateMany({ where: others, data: { ...data, attempts: end.number } });
  }
  const { outcome } = end;
  const pause =
    outcome === undefined ? null : await weighDestination(tx, { tenantId, messageId, address, outcome });
  await appendAudit(tx, [...end.audit, ...(await suppressAfterRefusal(tx, end))]);
  return pause;
}
