/**
 * One delivery attempt for one recipient. What is about to happen is recorded before it happens: `started`, then
 * `data_begun` before the first body byte, then the outcome; what cannot be known afterwards is in doubt, not repeated.
 */
import type { AttemptOutcome } from '../domain/delivery-attempt.js';
import { DomainError } from '../domain/errors.js';
import type { Mailbox, OnUncertain } from '../domain/mailbox.js';
import type { RecipientState } from '../domain/message-state.js';
import { retryWait, type Waiting } from '../domain/retry-wait.js';
import type { AttemptEnd, Beginning, Destination, EarlierAttempts } from '../prisma/stores/delivery-store.js';
import { attemptAudit, haltAudit, resendAudit } from './attempt-audit.js';
import { belongings, type Belongings } from './belongings.js';
import { reportPause, waitBefore } from './destination-peace.js';
import type { Dependencies } from './dependencies.js';
import type { MailTransport } from './mail-transports/transport.js';
import { keepAlive } from './keep-alive.js';
import { sha256Hex } from './mime/sha256.js';
import { tellDelay } from './tell-delay.js';

export type AttemptAnswer =
  | { readonly kind: 'settled'; readonly state: RecipientState }
  | { readonly kind: 'deferred'; readonly retryAfterSeconds: number }
  /** Kill switch, a tightened mode or a sender's domain that lapsed: nothing left. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'cancelled' };

type Begun = Beginning & { kind: 'begun' };

/** @param recipient index into the message's recipients by address: addresses stay out of workflow history */
export async function attemptDelivery(
  deps: Dependencies,
  { messageId, recipient }: { messageId: string; recipient: number },
): Promise<AttemptAnswer> {
  const [destination, around] = await Promise.all([
    destinationOf(deps, messageId, recipient),
    belongings(deps.stores, messageId),
  ]);
  const answer = await answerOf(deps, destination, around);
  if (answer.kind === 'deferred') await tellDelay(deps, { destination, around, ...answer });
  return answer;
}

async function answerOf(
  deps: Dependencies,
  destination: Destination,
  { mailbox, revision, message }: Belongings,
): Promise<AttemptAnswer> {
  const transport = deps.transportFor(mailbox);
  const { placesPerDomain } = transport;
  const beginning = await deps.stores.deliveries.begin(destination, mailbox.onUncertain, placesPerDomain);
  switch (beginning.kind) {
    case 'settled':
      return { kind: 'settled', state: beginning.state };
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'paused':
    case 'full':
      return { kind: 'deferred', retryAfterSeconds: waitBefore(beginning, message.releasedAtSeconds) };
    case 'busy':
      throw new DomainError('unavailable', 'Another attempt for this recipient is still alive');
    case 'in_doubt':
      return settle(deps, destination, {
        begun: { ...beginning, earlier: NONE },
        outcome: LOST,
        reply: null,
      });
    case 'begun':
      return transmit(deps, destination, { begun: beginning, revision, mailbox, transport });
  }
}

/** The worker that began the body never told its outcome: the message may have arrived. */
const LOST: AttemptOutcome = { kind: 'in_doubt', reason: 'no_reply' };
const NONE: EarlierAttempts = { deferred: 0, unreachable: 0 };

export async function destinationOf(
  deps: Dependencies,
  messageId: string,
  index: number,
): Promise<Destination> {
  const recipient = (await deps.stores.messages.recipients(messageId))[index];
  if (!recipient) throw new DomainError('not_found', 'The message has no such recipient');
  return { messageId, address: recipient.address };
}

interface Transmission {
  readonly begun: Begun;
  readonly revision: Belongings['revision'];
  readonly mailbox: Mailbox;
  readonly transport: MailTransport;
}

async function transmit(
  deps: Dependencies,
  destination: Destination,
  { begun, revision, mailbox, transport }: Transmission,
): Promise<AttemptAnswer> {
  const [message, suppressed] = await Promise.all([
    deps.content.get(begun.wireSha256),
    deps.stores.sends.suppressed(begun.tenantId, [destination.address]),
  ]);
  if (suppressed.length > 0) return settleSuppressed(deps, destination, begun);
  assertFrozenBytes(message, revision);

  const alive = keepAlive(deps, destination, begun.fence);
  let isStopped = false;
  try {
    const { reply, ...outcome } = await transport.attempt({
      mailFrom: begun.mailFrom,
      rcptTo: destination.address,
      envelopeId: destination.messageId,
      message,
      signal: alive.signal,
      async onDataBegins() {
        isStopped = !(await deps.stores.deliveries.dataBegins(destination, {
          ...begun,
          mailDomain: deps.mailDomain,
        }));
        // Thrown before a body byte was given: the transport closes, and nothing has left.
        if (isStopped) throw new Error('the message may not leave now');
      },
    });
    const { onUncertain } = mailbox;
    return await settle(deps, destination, { begun, outcome, reply, onUncertain });
  } catch (error) {
    if (!isStopped) throw error;
    return settleStopped(deps, destination, begun);
  } finally {
    alive.stop();
  }
}

/** What was approved is what leaves: behind our own headers stand the frozen bytes, whatever a row points to. */
export function assertFrozenBytes(wire: Buffer, revision: Belongings['revision']): void {
  const frozen = wire.subarray(Math.max(wire.length - (revision?.mimeSize ?? 0), 0));
  if (revision && sha256Hex(frozen) === revision.mimeSha256) return;
  throw new DomainError('not_cleared', 'The copy does not hold the content that was approved');
}

interface Ended {
  readonly begun: {
    readonly number: number;
    readonly tenantId: string;
    readonly earlier: EarlierAttempts;
  };
  readonly outcome: AttemptOutcome;
  readonly reply: string | null;
  /** An operator may have chosen to send again what is in doubt; without a choice it is held. */
  readonly onUncertain?: OnUncertain;
  /** One attempt for all recipients: its outcome is everybody's. */
  readonly together?: boolean;
}

export async function settle(
  deps: Dependencies,
  destination: Destination,
  ended: Ended,
): Promise<AttemptAnswer> {
  const { outcome, begun } = ended;
  const waiting = waitingOutcome(ended);
  // Every copy that may have arrived counts: a server that always hangs up does not get them for ever.
  const times = outcome.kind === 'in_doubt' ? begun.number : timesEndedSo(outcome, begun.earlier);
  const wait = waiting && retryWait(waiting, times, deps.retrySchedule);
  const recipientState = wait === undefined ? settledState(outcome) : 'waiting';
  const isResent = outcome.kind === 'in_doubt' && wait !== undefined;
  const end = endOf(destination, ended, recipientState);
  const pause = await deps.stores.deliveries.end({
    ...end,
    // The recipients' own servers were not asked where another system sends for us.
    ...(ended.together === true ? {} : { outcome }),
    nextAttemptAt: wait === undefined ? null : new Date(Date.now() + wait * 1000),
    audit: isResent ? [...end.audit, resendAudit(destination, begun)] : end.audit,
  });
  if (pause) reportPause(deps, pause);
  return wait === undefined
    ? { kind: 'settled', state: recipientState }
    : { kind: 'deferred', retryAfterSeconds: wait };
}

/** What is tried again: what was put off, and doubt where an operator chose so. */
function waitingOutcome({ outcome, onUncertain }: Ended): Waiting | undefined {
  if (outcome.kind === 'deferred' || outcome.kind === 'held') return outcome;
  // What left altered is with its recipients: sending it again would not take it back.
  const isResent = outcome.kind === 'in_doubt' && outcome.reason !== 'altered' && onUncertain === 'resend';
  return isResent ? { kind: 'deferred', reason: 'busy', delay: 'schedule' } : undefined;
}

/** With this attempt. Only a server that answers can put us off: one that cannot be reached is counted by itself. */
function timesEndedSo(outcome: AttemptOutcome, earlier: EarlierAttempts): number {
  const state = attemptState(outcome);
  return state === 'deferred' || state === 'unreachable' ? earlier[state] + 1 : 1;
}

function attemptState(outcome: AttemptOutcome): AttemptEnd['state'] {
  return outcome.kind === 'deferred' && outcome.reason === 'unreachable' ? 'unreachable' : outcome.kind;
}

/** Where no attempt is left a deferred recipient counts as refused: the message did not arrive, and nobody doubts it. */
function settledState(outcome: AttemptOutcome): RecipientState {
  if (outcome.kind === 'accepted' || outcome.kind === 'in_doubt') return outcome.kind;
  return 'refused';
}

function endOf(
  destination: Destination,
  { begun, outcome, reply, together = false }: Ended,
  recipientState: RecipientState,
): AttemptEnd {
  return {
    destination,
    number: begun.number,
    together,
    state: attemptState(outcome),
    recipientState,
    reply,
    suppress: outcome.kind === 'refused' ? outcome.suppress : 'keep',
    audit: [attemptAudit(destination, { begun, outcome })],
  };
}

export async function settleStopped(
  deps: Dependencies,
  destination: Destination,
  begun: Begun,
): Promise<AttemptAnswer> {
  await deps.stores.deliveries.end({
    destination,
    number: begun.number,
    state: 'held',
    recipientState: 'waiting',
    reply: null,
    suppress: 'keep',
    audit: [haltAudit(destination, begun)],
  });
  return { kind: 'stopped' };
}

export async function settleSuppressed(
  deps: Dependencies,
  destination: Destination,
  begun: Begun & Pick<Ended, 'together'>,
): Promise<AttemptAnswer> {
  const outcome = { kind: 'refused', reason: 'policy', suppress: 'keep' } as const;
  const { together = false } = begun;
  await deps.stores.deliveries.end({
    ...endOf(destination, { begun, outcome, reply: null, together }, 'suppressed'),
    reply: 'suppressed',
  });
  return { kind: 'settled', state: 'suppressed' };
}
