/**
 * An approval request and its votes: who may vote, and what the votes amount to.
 * Object names of the agent-governance-toolkit's ADR-0030: ApprovalRequest = `ApprovalRequest`,
 * ApprovalChainEntry = `Vote`, ApprovalResolution = `Resolution`, ActionBinding = `VoteBinding`.
 */
import type { ErrorCode } from './errors.js';

export const VOTE_DECISIONS = ['approve', 'reject'] as const;
export type VoteDecision = (typeof VOTE_DECISIONS)[number];

/** A stage with its approvers resolved to people. */
export interface ResolvedStage {
  readonly approverIds: readonly string[];
  readonly needed: number | 'all';
  readonly justification: 'required' | 'optional';
}

/** What a vote is bound to. A vote for anything else is no vote for this. */
export interface VoteBinding {
  readonly requestId: string;
  readonly messageId: string;
  readonly revision: number;
  /** Content digest of the revision, SHA-256 as 64 lower-case hex digits. */
  readonly digest: string;
  readonly stage: number;
}

export interface ApprovalRequest extends Omit<VoteBinding, 'stage'> {
  readonly stages: readonly ResolvedStage[];
  readonly expiresAtMs: number;
  readonly editorMayVote: boolean;
}

/** One verified decision of one person. */
export interface Vote {
  readonly voteId: string;
  readonly personId: string;
  readonly stage: number;
  readonly revision: number;
  readonly decision: VoteDecision;
}

export type Resolution =
  | { readonly kind: 'open'; readonly stage: number; readonly votes: number; readonly needed: number }
  | { readonly kind: 'approved'; readonly voteIds: readonly string[] }
  | { readonly kind: 'rejected'; readonly voteIds: readonly string[] }
  | { readonly kind: 'expired' };

/**
 * Votes of earlier revisions and of people outside the stage are void; one denial ends the request; a stage without
 * people can never be met.
 */
export function resolve(request: ApprovalRequest, votes: readonly Vote[], nowMs: number): Resolution {
  const counted = votes.filter((vote) => isValid(request, vote));
  const denial = counted.find(({ decision }) => decision === 'reject');
  if (denial) return { kind: 'rejected', voteIds: [denial.voteId] };

  const open = request.stages.findIndex((stage, index) => approvalsIn(counted, index) < neededIn(stage));
  if (request.stages.length > 0 && open === -1) {
    return { kind: 'approved', voteIds: counted.map(({ voteId }) => voteId) };
  }
  if (nowMs >= request.expiresAtMs) return { kind: 'expired' };

  const index = Math.max(open, 0);
  const stage = request.stages[index];
  return {
    kind: 'open',
    stage: index,
    votes: approvalsIn(counted, index),
    needed: stage ? neededIn(stage) : 1,
  };
}

function isValid(request: ApprovalRequest, { revision, stage, personId }: Vote): boolean {
  return revision === request.revision && request.stages[stage]?.approverIds.includes(personId) === true;
}

/** Distinct people: the same person twice is one approval. */
function approvalsIn(votes: readonly Vote[], stage: number): number {
  return new Set(votes.filter((vote) => vote.stage === stage).map(({ personId }) => personId)).size;
}

/** `all` of nobody is never reached, nor is a quorum of less than one: both need somebody. */
function neededIn(stage: ResolvedStage): number {
  const needed = stage.needed === 'all' ? new Set(stage.approverIds).size : stage.needed;
  return Math.max(needed, 1);
}

/** The person who wants to vote, as they stand at this moment. */
export interface Voter {
  readonly personId: string;
  readonly isActive: boolean;
  readonly isInTenant: boolean;
  /** Did this person author the message, through whatever credential? */
  readonly isAuthor: boolean;
  /** Was it this person who last edited the revision? */
  readonly isEditor: boolean;
}

/** Why this person's vote does not count on the open stage; nothing where it does. */
export function voteObjection(
  voter: Voter,
  { request, votes, nowMs }: { request: ApprovalRequest; votes: readonly Vote[]; nowMs: number },
): ErrorCode | undefined {
  if (!voter.isInTenant) return 'not_found';
  const standing = resolve(request, votes, nowMs);
  if (standing.kind === 'expired') return 'expired';
  if (standing.kind !== 'open') return 'not_pending';
  return roleObjection(voter, request, standing.stage) ?? repeatObjection(voter, request, votes);
}

/** Author and editor may not decide on their own work, and nobody may who is no approver of the stage. */
function roleObjection(voter: Voter, request: ApprovalRequest, open: number): ErrorCode | undefined {
  if (voter.isAuthor) return 'self_approval';
  const stage = request.stages[open];
  if (!voter.isActive || !stage?.approverIds.includes(voter.personId)) return 'not_an_approver';
  const mayEditorVote = request.editorMayVote && neededIn(stage) === 1;
  return voter.isEditor && !mayEditorVote ? 'self_approval' : undefined;
}

/** One vote per person and revision, whatever the number of stages they are in. */
function repeatObjection(
  { personId }: Voter,
  { revision }: ApprovalRequest,
  votes: readonly Vote[],
): ErrorCode | undefined {
  const hasVoted = votes.some((vote) => vote.personId === personId && vote.revision === revision);
  return hasVoted ? 'already_voted' : undefined;
}
