/**
 * Breaking glass (product.md 6): two people in the role `break_glass`, each with a reason and within a quarter of an hour,
 * stand in for the decisions that a held message still lacks. For nothing else: not for a denial, not for what the rules
 * refuse, not for what a kill switch halts. Only where the policy allows it.
 */
import { BREAK_GLASS_SECONDS, resolve, type ApprovalRequest, type Vote } from './approval-request.js';
import type { ErrorCode } from './errors.js';
import { ballotObjection, type Ballot, type Poll, type Voter } from './vote-right.js';

export interface GlassCircumstances {
  /** Does the policy as it stands now allow it as well? A change never loosens a running request, nor does it spare it. */
  readonly isAllowedNow: boolean;
  /** What no person can stand in for: the rules refuse it, its mailbox may not send, or a kill switch is on. */
  readonly isStopped: boolean;
}

/** Why this person cannot break the glass; nothing where they can. */
export function breakGlassObjection(
  voter: Voter,
  {
    poll,
    ballot,
    now,
  }: { readonly poll: Poll; readonly ballot: Omit<Ballot, 'decision'>; readonly now: GlassCircumstances },
): ErrorCode | undefined {
  const { request, votes, nowMs } = poll;
  if (!voter.isInTenant) return 'not_found';
  const standing = resolve(request, votes, nowMs);
  if (standing.kind !== 'open') return standing.kind === 'expired' ? 'expired' : 'not_pending';
  const objection = personObjection(voter) ?? policyObjection(request, now);
  if (objection) return objection;
  if (glassWaiting(request, votes, nowMs)?.personId === voter.personId) return 'already_voted';
  return ballotObjection(request, standing.stage, { ...ballot, decision: 'break_glass' });
}

function personObjection({ isAuthor, isEditor, isActive, mayBreakGlass }: Voter): ErrorCode | undefined {
  if (isAuthor || isEditor) return 'self_approval';
  return isActive && mayBreakGlass === true ? undefined : 'not_an_approver';
}

function policyObjection(
  { mayBreakGlass }: ApprovalRequest,
  { isAllowedNow, isStopped }: GlassCircumstances,
): ErrorCode | undefined {
  if (mayBreakGlass !== true || !isAllowedNow) return 'break_glass_excluded';
  return isStopped ? 'wrong_state' : undefined;
}

/** The first one, while it waits for the second. */
export function glassWaiting(
  request: Pick<ApprovalRequest, 'revision'>,
  votes: readonly Vote[],
  nowMs: number,
): Vote | undefined {
  return votes.findLast(
    ({ decision, revision, atMs }) =>
      decision === 'break_glass' &&
      revision === request.revision &&
      atMs !== undefined &&
      nowMs - atMs < BREAK_GLASS_SECONDS * 1000,
  );
}
