/** How long a recipient's delivery waits after a deferred attempt, and when it is given up. */
import { nextAttemptSeconds, type AttemptOutcome } from './delivery-attempt.js';

/** A relay that cannot be reached at all has been told nothing: asking it again soon costs nobody anything. */
const UNREACHABLE_WAITS = [5, 10, 20, 30, 60, 120, 300] as const;
const LONGEST_UNREACHABLE_WAIT = 300;
/** RFC 5321 §4.5.4.1: give up after four to five days. */
const MAX_UNREACHABLE_ATTEMPTS = 1200;
/** Our own fault or our relay's: an operator has to act, and then it goes on by itself. */
const HELD_WAIT = 300;

export type Waiting = Extract<AttemptOutcome, { kind: 'deferred' | 'held' }>;

/**
 * Seconds after the `number`th attempt (from 1) that ended like this one; undefined to give up. Attempts that ended
 * otherwise do not count: a relay that was away for hours takes none of its patience from a server that says 4yz.
 * @param schedule an operator's own waits for replies of the 4yz kind; empty for the standard ones
 */
export function retryWait(outcome: Waiting, number: number, schedule: readonly number[]): number | undefined {
  if (outcome.kind === 'held') return HELD_WAIT;
  if (outcome.reason === 'unreachable') {
    if (number > MAX_UNREACHABLE_ATTEMPTS) return undefined;
    return UNREACHABLE_WAITS[number - 1] ?? LONGEST_UNREACHABLE_WAIT;
  }
  if (outcome.retryAfterSeconds !== undefined) {
    return number > MAX_UNREACHABLE_ATTEMPTS ? undefined : outcome.retryAfterSeconds;
  }
  return schedule.length > 0 ? schedule[number - 1] : nextAttemptSeconds(outcome.delay, number);
}
