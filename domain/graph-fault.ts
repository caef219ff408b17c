/**
 * What a failed request to Microsoft Graph means for the delivery of a message. Pure; the request itself is
 * `activities/microsoft/`. Sources: Graph's pages "Error responses" and "Throttling guidance".
 */
import type { AttemptOutcome } from './delivery-attempt.js';

export interface GraphFailure {
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** From `Retry-After`. */
  readonly retryAfterSeconds: number | null;
}

/** A request that Graph did not carry out, or did not answer. */
export class GraphFault extends Error implements GraphFailure {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly retryAfterSeconds: number | null,
  ) {
    super(`${status} ${code}`);
    this.name = 'GraphFault';
  }
}

/** Nobody asks us to wait longer; what says so is wrong. */
const LONGEST_WAIT_SECONDS = 24 * 60 * 60;

export function outcomeOfGraphFailure({ status, retryAfterSeconds }: GraphFailure): AttemptOutcome {
  if (status === 0) return { kind: 'deferred', reason: 'unreachable', delay: 'schedule' };
  // Consent, role or mailbox scope is missing: an operator has to act, and it is no fault of the message.
  if (status === 401 || status === 403) return { kind: 'held', reason: 'authentication' };
  // The user has no mailbox there, or is another one than the setting says.
  if (status === 404) return { kind: 'held', reason: 'configuration' };
  if (status === 400 || status === 413 || status === 422) {
    return { kind: 'refused', reason: 'message', suppress: 'keep' };
  }
  if (retryAfterSeconds === null) return { kind: 'deferred', reason: 'busy', delay: 'schedule' };
  return { kind: 'deferred', reason: 'busy', delay: 'schedule', ...waitOf(retryAfterSeconds) };
}

function waitOf(seconds: number) {
  return { retryAfterSeconds: Math.min(Math.max(seconds, 1), LONGEST_WAIT_SECONDS) };
}

/** Statuses with which Graph says that it did not do what was asked; after any other one it may have. */
const REFUSED = new Set([400, 401, 403, 413, 422, 429]);

export function wasSurelyNotDone({ status, retryAfterSeconds }: GraphFailure): boolean {
  return REFUSED.has(status) || (status === 503 && retryAfterSeconds !== null);
}
