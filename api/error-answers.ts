/** Error code → HTTP status and public text, for every face. Total over the closed list; what is not ours is hidden. */
import { DomainError, type ErrorCode } from '../domain/errors.js';

interface Answer {
  readonly status: number;
  /** What the caller can do about it, where the error itself says nothing. */
  readonly text: string;
}

const ANSWERS: Record<ErrorCode, Answer> = {
  validation_failed: { status: 400, text: 'The request is not valid' },
  unauthenticated: { status: 401, text: 'Invalid API key' },
  insufficient_scope: { status: 403, text: 'The credential lacks the scope this needs' },
  forbidden_scope_combination: {
    status: 400,
    text: 'A credential that can send may not decide on what is sent',
  },
  self_approval: { status: 403, text: 'Whoever wrote a message cannot approve it' },
  not_an_approver: { status: 403, text: 'You are not an approver of this request' },
  already_voted: { status: 409, text: 'You have decided on this request already' },
  vote_moved: {
    status: 409,
    text: 'Your vote has been moved to somebody else; take it back to decide yourself',
  },
  justification_required: { status: 400, text: 'This decision needs a reason' },
  step_up_required: {
    status: 403,
    text: 'This decision needs a stronger sign-in with Microsoft, on the page of the approval',
  },
  way_excluded: { status: 403, text: 'The approval policy does not take decisions that come this way' },
  break_glass_excluded: {
    status: 403,
    text: 'The approval policy does not let anybody stand in for missing decisions',
  },
  delegation_refused: { status: 409, text: 'This vote cannot be moved like that' },
  account_inactive: { status: 403, text: 'This account is not active' },
  agent_mismatch: { status: 403, text: 'This mailbox belongs to another agent' },
  read_only: { status: 403, text: 'Mailbox is in read_only mode' },
  upgrade_required: { status: 400, text: 'A looser oversight mode must be granted by a person' },
  content_filtered: { status: 400, text: 'The content was refused' },
  not_found: { status: 404, text: 'Not found' },
  method_not_allowed: { status: 405, text: 'This method is not possible at this address' },
  not_pending: { status: 409, text: 'This message is not waiting for a decision' },
  not_cancellable: { status: 409, text: 'This message can no longer be cancelled' },
  not_scheduled: { status: 409, text: 'This message does not wait for its time' },
  wrong_state: { status: 409, text: 'The state of this message does not allow that' },
  already_approved: {
    status: 409,
    text: 'This content was approved and stays as it is; cancel the message to send another',
  },
  stale_revision: { status: 409, text: 'The content has changed since you looked at it; look again' },
  duplicate: { status: 409, text: 'Duplicate of a message that was submitted less than a minute ago' },
  idempotency_conflict: { status: 409, text: 'This Idempotency-Key is in use for another request' },
  mailbox_required: { status: 400, text: 'Name the mailbox: there is more than one' },
  quota_exceeded: { status: 429, text: 'The monthly quota of this account is used up' },
  warmup_limited: { status: 429, text: 'This mailbox is new: it may send so much a day and no more' },
  sending_disabled: { status: 403, text: 'Sending is switched off for this account' },
  legal_hold: { status: 409, text: 'A legal hold keeps this from being deleted' },
  erased: { status: 410, text: 'The content of this message was erased; its evidence stays' },
  domain_blocked: { status: 422, text: 'Mail to this domain is blocked' },
  held_for_approval: { status: 403, text: 'This message waits for a person before it can be read' },
  billing_disabled: { status: 400, text: 'Billing is not enabled on this installation' },
  in_use: { status: 409, text: 'This is in use already' },
  limit_reached: { status: 403, text: 'The limit of this account is reached' },
  invalid_approval_code: { status: 403, text: 'Invalid approval code' },
  no_pending_approval: { status: 404, text: 'No pending approval' },
  scheduling_disabled: { status: 400, text: 'Scheduling is switched off for this mailbox' },
  expired: { status: 409, text: 'This request has expired' },
  payload_too_large: { status: 413, text: 'The request is too large' },
  rate_limited: { status: 429, text: 'Rate limit exceeded' },
  vote_not_verified: { status: 403, text: 'The decision could not be verified' },
  not_cleared: { status: 409, text: 'This content has no clearance' },
  unavailable: { status: 503, text: 'Temporarily unavailable; try again in a moment' },
  directory_stale: { status: 503, text: 'Entra ID has to be asked first; try again in a moment' },
  directory_unavailable: {
    status: 503,
    text: 'Entra ID cannot say who may decide on this at the moment; it waits, try again later',
  },
};

/** Details that are for the reader; everything else an error carries stays inside. */
const PUBLIC_DETAILS = [
  'fields',
  'required_scope',
  'upgrade',
  'id',
  'current_status',
  'retry_after',
  'suggestions',
  'warmup_stage',
  'daily_sent',
  'daily_limit',
  'hint',
  'hold_id',
  'erased_at',
] as const;

export interface ErrorAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> & { readonly error: string };
}

export function errorAnswer(error: unknown, instance?: string): ErrorAnswer {
  if (!(error instanceof DomainError)) {
    return withProblem(
      500,
      { error: 'Something went wrong on our side; the request was not carried out', code: 'internal' },
      instance,
    );
  }
  const { status, text } = ANSWERS[error.code];
  const details = Object.fromEntries(
    PUBLIC_DETAILS.filter((name) => error.details[name] !== undefined).map((name) => [
      name,
      error.details[name],
    ]),
  );
  return withProblem(
    status,
    { error: error.message === error.code ? text : error.message, code: error.code, ...details },
    instance,
  );
}

/** The members of RFC 9457 stand beside `error`, which every existing client reads (rest.md 13). */
function withProblem(status: number, body: { error: string; code: string }, instance?: string): ErrorAnswer {
  return {
    status,
    body: {
      ...body,
      type: `urn:multimail:error:${body.code}`,
      title: body.code.replaceAll('_', ' '),
      status,
      detail: body.error,
      ...(instance === undefined ? {} : { instance }),
    },
  };
}
