/** Every way our own rules can say no. Faces translate a code (`api/error-answers.ts`, `activities/failures.ts`); nobody else does. */

export const ERROR_CODES = [
  'validation_failed',
  'unauthenticated',
  'insufficient_scope',
  'forbidden_scope_combination',
  'self_approval',
  'not_an_approver',
  'already_voted',
  'vote_moved',
  'justification_required',
  'way_excluded',
  'step_up_required',
  'break_glass_excluded',
  'delegation_refused',
  'account_inactive',
  'agent_mismatch',
  'read_only',
  'upgrade_required',
  'content_filtered',
  'not_found',
  'method_not_allowed',
  'not_pending',
  'not_cancellable',
  'not_scheduled',
  'wrong_state',
  'already_approved',
  'stale_revision',
  'duplicate',
  'idempotency_conflict',
  'mailbox_required',
  'quota_exceeded',
  'warmup_limited',
  'sending_disabled',
  'legal_hold',
  'erased',
  'domain_blocked',
  'held_for_approval',
  'billing_disabled',
  'in_use',
  'limit_reached',
  'invalid_approval_code',
  'no_pending_approval',
  'scheduling_disabled',
  'expired',
  'payload_too_large',
  'rate_limited',
  'vote_not_verified',
  'not_cleared',
  'unavailable',
  'directory_stale',
  'directory_unavailable',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What an error may carry to its reader. Values are shown to clients: never a secret, never another tenant's data. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message?: string, details: ErrorDetails = {}) {
    super(message ?? code);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}

export function isErrorCode(text: unknown): text is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(text);
}
