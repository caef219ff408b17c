/** How a request stands for one person, as channels show it: what they may do, or how it ended. Nothing is decided here. */
import type { VoteWay } from '../../domain/approval-policy.js';
import { resolve } from '../../domain/approval-request.js';
import type { ErrorCode } from '../../domain/errors.js';
import type { Person } from '../../domain/person.js';
import { isSteppedUp, voteObjection, voterOn } from '../../domain/vote-right.js';
import type { RequestState } from '../../prisma/stores/approval-store.js';
import type { ApprovalFacts } from './approval-facts.js';

export type ViewerStanding =
  | { readonly kind: 'may_vote'; /** Of the open stage. */ readonly needsReason: boolean }
  | { readonly kind: 'may_not_vote'; readonly why: ErrorCode }
  | Ended;

export interface Ended {
  readonly kind: 'ended';
  readonly outcome: Exclude<RequestState, 'open'>;
  /** Null where no person ended it. */
  readonly by: string | null;
  readonly reason: string | null;
  readonly at: Date | null;
}

/** `way`: the channel that shows it. */
export function standingFor(
  facts: ApprovalFacts,
  person: Person,
  { way, nowMs }: { readonly way: VoteWay; readonly nowMs: number },
): ViewerStanding {
  const { request, votes, delegations } = facts;
  const ended = endOf(facts);
  if (ended) return ended;
  const voter = voterOn(person, facts.authorship);
  const why = voteObjection(voter, { request, votes, nowMs, delegations }) ?? channelObjection(request, way);
  if (why === 'expired') return { kind: 'ended', outcome: 'expired', by: null, reason: null, at: null };
  if (why !== undefined) return { kind: 'may_not_vote', why };
  const standing = resolve(request, votes, nowMs);
  const stage = standing.kind === 'open' ? request.stages[standing.stage] : undefined;
  return { kind: 'may_vote', needsReason: stage?.justification === 'required' };
}

function channelObjection(request: ApprovalFacts['request'], way: VoteWay): ErrorCode | undefined {
  if (request.excludedWays?.includes(way)) return 'way_excluded';
  // A button on a card cannot step anybody up: the page can.
  return isSteppedUp(request) ? undefined : 'step_up_required';
}

const ENDED_BY_NO_VOTE: readonly RequestState[] = ['expired', 'cancelled', 'superseded'];

function endOf({ request, isSuperseded, votes, people }: ApprovalFacts): Ended | undefined {
  const { state, closedAt } = request;
  if (state === 'open') {
    if (!isSuperseded) return undefined;
    return { kind: 'ended', outcome: 'superseded', by: null, reason: null, at: null };
  }
  const last = ENDED_BY_NO_VOTE.includes(state) ? undefined : votes.at(-1);
  return {
    kind: 'ended',
    outcome: state,
    by: last ? (people.get(last.personId) ?? 'a person who has left') : null,
    reason: last?.reason ?? null,
    at: closedAt,
  };
}
