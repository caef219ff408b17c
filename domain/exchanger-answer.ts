/**
 * Direct to MX: the other end is the recipient's own mail exchanger (RFC 5321 §5.1), a stranger and no relay of ours. What
 * would be our fault with a relay is its answer here, and what DNS says of the domain is an answer too.
 */
import type { AttemptOutcome, HoldReason } from './delivery-attempt.js';

/** A stranger that wants credentials or relays for nobody of this name will not take the message at all. */
const INSTEAD_OF_HOLDING: Record<HoldReason, AttemptOutcome> = {
  authentication: { kind: 'refused', reason: 'policy', suppress: 'keep' },
  relay_denied: { kind: 'refused', reason: 'rejected', suppress: 'keep' },
  tls: { kind: 'deferred', reason: 'tls', delay: 'schedule' },
  configuration: { kind: 'deferred', reason: 'protocol', delay: 'schedule' },
};

/** @param at `opening`: before MAIL, where a relay would speak of itself and an exchanger speaks of us */
export function answerOfExchanger(
  outcome: AttemptOutcome,
  at: { readonly phase: 'opening' | 'sending'; readonly reply: string | null },
): AttemptOutcome {
  if (outcome.kind === 'held') return INSTEAD_OF_HOLDING[outcome.reason];
  if (outcome.kind !== 'deferred') return outcome;
  // Others are waiting for theirs: no hundreds of attempts a day for a server that is not there.
  if (outcome.reason === 'unreachable') return { ...outcome, reason: 'exchangers_away' };
  const isTurnedAway = at.phase === 'opening' && at.reply?.startsWith('421') === true;
  return isTurnedAway ? { ...outcome, reason: 'throttled' } : outcome;
}

/** Why there is no exchanger to connect to. */
export type RouteFailure =
  /** RFC 7505: the domain takes no mail. */
  | 'null_mx'
  | 'no_such_domain'
  /** The domain exists, and neither it nor its exchangers have an address. */
  | 'no_address'
  /** Private, loopback, link-local or special addresses only: nothing out there. */
  | 'forbidden_address'
  | 'dns_failure'
  | 'no_connection'
  | 'aborted';

/** The outcome, and the status that RFC 3463 and RFC 7505 have for it. */
export function outcomeOfRouteFailure(failure: RouteFailure): {
  readonly outcome: AttemptOutcome;
  readonly status: string | null;
} {
  return ROUTE_FAILURES[failure];
}

const ROUTE_FAILURES: Record<RouteFailure, { outcome: AttemptOutcome; status: string | null }> = {
  null_mx: {
    outcome: { kind: 'refused', reason: 'bad_address', suppress: 'suppress' },
    status: '556 5.1.10 The domain accepts no mail (null MX)',
  },
  no_such_domain: {
    outcome: { kind: 'refused', reason: 'bad_address', suppress: 'suppress' },
    status: '550 5.1.2 The domain does not exist',
  },
  no_address: {
    outcome: { kind: 'refused', reason: 'rejected', suppress: 'keep' },
    status: '550 5.4.4 The domain has no mail server with an address',
  },
  forbidden_address: {
    outcome: { kind: 'refused', reason: 'rejected', suppress: 'keep' },
    status: '550 5.4.4 The mail servers of the domain have no public address (ALLOW_PRIVATE_MX is off)',
  },
  dns_failure: {
    outcome: { kind: 'deferred', reason: 'dns', delay: 'schedule' },
    status: '451 4.4.3 The domain could not be looked up',
  },
  no_connection: {
    outcome: { kind: 'deferred', reason: 'exchangers_away', delay: 'schedule' },
    status: '451 4.4.1 No mail server of the domain can be reached',
  },
  aborted: { outcome: { kind: 'deferred', reason: 'aborted', delay: 'at_once' }, status: null },
};
