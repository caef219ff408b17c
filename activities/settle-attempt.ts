/** How an attempt ended, for good or until the next one: recorded with its audit entries, and answered to the workflow. */
import type { AttemptOutcome } from '../domain/delivery-attempt.js';
import type { OnUncertain } from '../domain/mailbox.js';
import type { RecipientState } from '../domain/message-state.js';
import { retryWait, type Waiting } from '../domain/retry-wait.js';
import type { AttemptEnd, Beginning, Destination, EarlierAttempts } from '../prisma/stores/delivery-store.js';
import { attemptAudit, haltAudit, resendAudit } from './attempt-audit.js';
import type { Dependencies } from './dependencies.js';
import { reportPause } from './destination-peace.js';

export type AttemptAnswer =
  | { readonly kind: 'settled'; readonly state: RecipientState }
  | { readonly kind: 'deferred'; readonly retryAfterSeconds: number }
  /** Kill switch, a tightened mode or a sender's domain that lapsed: nothing left. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'cancelled' };

export type Begun = Beginning & { kind: 'begun' };

export interface Ended {
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
