/** Error code → try again or give up. Total over the closed list: a new code does not compile without its answer here. */
import { ApplicationFailure } from '@temporalio/common';
import { DomainError, type ErrorCode } from '../domain/errors.js';

const RETRY: Record<ErrorCode, 'retry' | 'give_up'> = {
  validation_failed: 'give_up',
  unauthenticated: 'give_up',
  insufficient_scope: 'give_up',
  forbidden_scope_combination: 'give_up',
  self_approval: 'give_up',
  not_an_approver: 'give_up',
  already_voted: 'give_up',
  vote_moved: 'give_up',
  justification_required: 'give_up',
  way_excluded: 'give_up',
  step_up_required: 'give_up',
  break_glass_excluded: 'give_up',
  delegation_refused: 'give_up',
  account_inactive: 'give_up',
  agent_mismatch: 'give_up',
  read_only: 'give_up',
  upgrade_required: 'give_up',
  content_filtered: 'give_up',
  not_found: 'give_up',
  method_not_allowed: 'give_up',
  not_pending: 'give_up',
  not_cancellable: 'give_up',
  not_scheduled: 'give_up',
  wrong_state: 'give_up',
  already_approved: 'give_up',
  stale_revision: 'give_up',
  duplicate: 'give_up',
  idempotency_conflict: 'give_up',
  mailbox_required: 'give_up',
  quota_exceeded: 'give_up',
  warmup_limited: 'give_up',
  sending_disabled: 'give_up',
  legal_hold: 'give_up',
  erased: 'give_up',
  domain_blocked: 'give_up',
  held_for_approval: 'give_up',
  billing_disabled: 'give_up',
  in_use: 'give_up',
  limit_reached: 'give_up',
  invalid_approval_code: 'give_up',
  no_pending_approval: 'give_up',
  scheduling_disabled: 'give_up',
  expired: 'give_up',
  payload_too_large: 'give_up',
  rate_limited: 'retry',
  vote_not_verified: 'give_up',
  not_cleared: 'give_up',
  unavailable: 'retry',
  // The workflow asks Entra ID, or the person is told: trying the same again finds the same.
  directory_stale: 'give_up',
  directory_unavailable: 'give_up',
};

/** Rules that said no travel as failures of that type; everything else is weather, and is tried again. */
export async function asActivity<Result>(deed: () => Promise<Result>): Promise<Result> {
  try {
    return await deed();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw ApplicationFailure.create({
      type: error.code,
      message: error.message,
      nonRetryable: RETRY[error.code] === 'give_up',
    });
  }
}
