/**
 * An approval request and its votes: what the votes amount to.
 * Object names of the agent-governance-toolkit's ADR-0030: ApprovalRequest = `ApprovalRequest`,
 * ApprovalChainEntry = `Vote`, ApprovalResolution = `Resolution`, ActionBinding = `VoteBinding`.
 */
import type { VoteWay } from './approval-policy.js';

/** `request_changes` gives an outbound message back to its agent, with a reason. */
export const VOTE_DECISIONS = ['approve', 'reject', 'request_changes'] as const;
export type VoteDecision = (typeof VOTE_DECISIONS)[number];

/** What people sign about a request: decisions, and that they stand in for those that are missing (`break-glass.ts`). */
export const STATEMENT_DECISIONS = [...VOTE_DECISIONS, 'break_glass'] as const;
export type StatementDecision = (typeof STATEMENT_DECISIONS)[number];

/** How long the first who breaks the glass waits for the second; then it has lapsed, and may be said again. */
export const BREAK_GLASS_SECONDS = 15 * 60;

/** A stage with its approvers resolved to people. */
export interface ResolvedStage {
  readonly approverIds: readonly string[];
  /** `all`: as many as were asked first. */
  readonly needed: number | 'all';
  readonly justification: 'required' | 'optional';
  /** These three count from the opening of the stage. */
  readonly remindAfterSeconds?: number;
  readonly escalation?: { readonly afterSeconds: number; readonly approverIds: readonly string[] };
  readonly expiresAfterSeconds?: number;
  readonly delegation?: 'allowed';
  /** Nobody could find out who is meant: nobody was asked, and the stage cannot be met. */
  readonly isUnresolved?: true;
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
  readonly openedAtMs: number;
  readonly expiresAtMs: number;
  readonly editorMayVote: boolean;
  /** Two people in the role `break_glass` may stand in for missing decisions (`break-glass.ts`); not where left out. */
  readonly mayBreakGlass?: boolean;
  /** Ways a vote may not come; none where left out. */
  readonly excludedWays?: readonly VoteWay[];
  /** Authentication context that the sign-in behind a vote has to have met; none where left out. */
  readonly authContext?: string;
}

/** One verified decision of one person. */
export interface Vote {
  readonly voteId: string;
  readonly personId: string;
  readonly stage: number;
  readonly revision: number;
  readonly decision: StatementDecision;
  /** The approver whose vote this is, where it was moved to the person; theirs by right where left out or null. */
  readonly onBehalfOf?: string | null;
  /** When it counted; with the opening of the request where left out. */
  readonly atMs?: number;
}

export type Resolution =
  | { readonly kind: 'open'; readonly stage: number; readonly votes: number; readonly needed: number }
  | { readonly kind: 'approved'; readonly voteIds: readonly string[] }
  | { readonly kind: 'rejected'; readonly voteIds: readonly string[] }
  | { readonly kind: 'changes_requested'; readonly voteIds: readonly string[] }
  | { readonly kind: 'expired' };

/**
 * Votes of earlier revisions and of people outside the stage are void; one denial ends the request; a stage without
 * people can never be met.
 */
export function resolve(request: ApprovalRequest, votes: readonly Vote[], nowMs: number): Resolution {
  const { counted, opened } = tally(request, votes);
  const denial = counted.find(({ decision }) => decision === 'reject');
  if (denial) return { kind: 'rejected', voteIds: [denial.voteId] };
  const wish = counted.find(({ decision }) => decision === 'request_changes');
  if (wish) return { kind: 'changes_requested', voteIds: [wish.voteId] };

  // One more than there are stages: the last one was met as well.
  if (request.stages.length > 0 && opened.length > request.stages.length) {
    return { kind: 'approved', voteIds: counted.map(({ voteId }) => voteId) };
  }
  const glass = brokenGlass(request, votes);
  if (glass.length > 0) {
    return { kind: 'approved', voteIds: [...counted, ...glass].map(({ voteId }) => voteId) };
  }
  const index = opened.length - 1;
  const stage = request.stages[index];
  if (nowMs >= stageEndMs(request, stage, opened[index])) return { kind: 'expired' };
  return {
    kind: 'open',
    stage: index,
    votes: approvalsIn(counted, index).length,
    needed: stage ? neededIn(stage) : 1,
  };
}

/** Two different people, the second within the time of the first, and nobody before them who had broken it. */
function brokenGlass(request: ApprovalRequest, votes: readonly Vote[]): readonly Vote[] {
  if (request.mayBreakGlass !== true) return [];
  const said = votes.filter(
    ({ decision, revision, atMs = Infinity }) =>
      decision === 'break_glass' && revision === request.revision && atMs < request.expiresAtMs,
  );
  for (const first of said) {
    const untilMs = (first.atMs ?? 0) + BREAK_GLASS_SECONDS * 1000;
    const second = said.find(
      ({ personId, atMs = Infinity }) =>
        personId !== first.personId && atMs >= (first.atMs ?? 0) && atMs < untilMs,
    );
    if (second) return [first, second];
  }
  return [];
}

/** When the stage that is open was opened; that of the last one where all are met. */
export function openedAt(
  request: ApprovalRequest,
  votes: readonly Vote[],
): { readonly stage: number; readonly atMs: number } {
  const { opened } = tally(request, votes);
  const stage = Math.max(Math.min(opened.length, request.stages.length) - 1, 0);
  return { stage, atMs: opened[stage] ?? request.openedAtMs };
}

/** The end of a stage, or of the whole request where that comes first. */
export function stageEndMs(
  { expiresAtMs, openedAtMs }: ApprovalRequest,
  stage: ResolvedStage | undefined,
  stageOpenedAtMs = openedAtMs,
): number {
  if (stage?.expiresAfterSeconds === undefined) return expiresAtMs;
  return Math.min(expiresAtMs, stageOpenedAtMs + stage.expiresAfterSeconds * 1000);
}

/** `all` of nobody is never reached, nor is a quorum of less than one: both need somebody. */
export function neededIn(stage: ResolvedStage): number {
  const needed = stage.needed === 'all' ? new Set(stage.approverIds).size : stage.needed;
  return Math.max(needed, 1);
}

interface Tally {
  /** Votes that are valid where they were cast. */
  readonly counted: readonly Vote[];
  /** When each stage was opened: those that are met, and the one after them. */
  readonly opened: readonly number[];
}

function tally(request: ApprovalRequest, votes: readonly Vote[]): Tally {
  const opened = [request.openedAtMs];
  const cast = votes.filter(({ decision }) => decision !== 'break_glass');
  const counted = request.stages.flatMap((stage, index) => {
    const openedAtMs = opened[index];
    const valid = cast.filter((vote) => vote.stage === index && isValid(request, vote, openedAtMs));
    const approvals = approvalsIn(valid, index);
    const needed = neededIn(stage);
    if (openedAtMs !== undefined && approvals.length >= needed) {
      const times = approvals.slice(0, needed).map(({ atMs = openedAtMs }) => atMs);
      opened.push(Math.max(openedAtMs, ...times));
    }
    return valid;
  });
  return { counted, opened };
}

/** Escalation approvers count from their time on; before its stage was opened there was none. */
function isValid(request: ApprovalRequest, vote: Vote, stageOpenedAtMs: number | undefined): boolean {
  const stage = request.stages[vote.stage];
  if (!stage || vote.revision !== request.revision) return false;
  const seat = seatOf(vote);
  if (seat !== vote.personId && stage.delegation !== 'allowed') return false;
  if (stage.approverIds.includes(seat)) return true;
  const { escalation } = stage;
  if (!escalation?.approverIds.includes(seat) || stageOpenedAtMs === undefined) return false;
  return (vote.atMs ?? request.openedAtMs) >= stageOpenedAtMs + escalation.afterSeconds * 1000;
}

/** The approver whose vote it is. */
export function seatOf({ personId, onBehalfOf }: Pick<Vote, 'personId' | 'onBehalfOf'>): string {
  return onBehalfOf ?? personId;
}

/** The same person twice is one approval, and so are two people with the vote of one. */
function approvalsIn(votes: readonly Vote[], stage: number): Vote[] {
  const people = new Set<string>();
  const seats = new Set<string>();
  return votes.filter((vote) => {
    if (vote.stage !== stage || vote.decision !== 'approve') return false;
    if (people.has(vote.personId) || seats.has(seatOf(vote))) return false;
    people.add(vote.personId);
    seats.add(seatOf(vote));
    return true;
  });
}
