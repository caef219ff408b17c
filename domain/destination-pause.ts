/**
 * When a destination domain is left in peace: it asks for less (421, 4.7.x), or refuses one message after another for
 * what it thinks of us (5.7.x). Kept for each tenant, so that nobody's mail suffers from another's. Pure.
 */
import type { AttemptOutcome } from './delivery-attempt.js';
import { domainOf } from './host-name.js';

export interface DestinationStanding {
  /** Pauses that were asked for with nothing accepted in between. */
  readonly throttles: number;
  /** Messages in a row that were refused by policy. */
  readonly refusals: number;
  /** The latest of them: its fifty recipients are one refusal. */
  readonly lastRefused: string | null;
}

export interface Pause {
  readonly reason: 'throttled' | 'policy';
  readonly seconds: number;
}

export interface Weighed {
  readonly standing: DestinationStanding;
  readonly pause: Pause | null;
}

export const NEW_DESTINATION: DestinationStanding = { throttles: 0, refusals: 0, lastRefused: null };

const MINUTE = 60;
const THROTTLE_PAUSES = [5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 40 * MINUTE, 60 * MINUTE] as const;
const LONGEST_PAUSE = 60 * MINUTE;
/** Messages refused in a row until it looks like us and not like them. */
const REFUSALS_IN_A_ROW = 3;

/** Null where the outcome says nothing of how the domain thinks of us. */
export function weigh(
  outcome: AttemptOutcome,
  before: DestinationStanding,
  messageId: string,
): Weighed | null {
  if (outcome.kind === 'accepted') return { standing: NEW_DESTINATION, pause: null };
  if (outcome.kind === 'deferred' && outcome.reason === 'throttled') return throttled(before);
  return outcome.kind === 'refused' && outcome.reason === 'policy' ? refused(before, messageId) : null;
}

function throttled(before: DestinationStanding): Weighed {
  const seconds = THROTTLE_PAUSES[before.throttles] ?? LONGEST_PAUSE;
  return {
    standing: { ...before, throttles: before.throttles + 1 },
    pause: { reason: 'throttled', seconds },
  };
}

function refused(before: DestinationStanding, messageId: string): Weighed | null {
  if (before.lastRefused === messageId) return null;
  const refusals = before.refusals + 1;
  const standing = { ...before, refusals, lastRefused: messageId };
  if (refusals < REFUSALS_IN_A_ROW) return { standing, pause: null };
  return { standing: { ...standing, refusals: 0 }, pause: { reason: 'policy', seconds: LONGEST_PAUSE } };
}

/** What is paused: the domain of an address that was read before (`address.ts`). */
export function destinationOf(address: string): string {
  return domainOf(address).toLowerCase();
}
