/** Judging one vote that was cast, at the moment it is counted: the right to it, what it was cast on, and what it comes to. */
import { breakGlassObjection, type GlassCircumstances } from './break-glass.js';
import { resolve, seatOf, type Resolution, type Vote } from './approval-request.js';
import type { ErrorCode } from './errors.js';
import { ballotObjection, voteRight, type Ballot, type Poll, type Voter } from './vote-right.js';

export type Judgement =
  | { readonly kind: 'counts'; readonly standing: Resolution }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

export interface Judging {
  readonly poll: Poll;
  readonly ballot: Omit<Ballot, 'decision'>;
  /** Left out where nobody found out: then no glass is broken. */
  readonly glass?: GlassCircumstances;
}

const NO_GLASS: GlassCircumstances = { isAllowedNow: false, isStopped: true };

export function judgeVote(vote: Vote, voter: Voter, { poll, ballot, glass = NO_GLASS }: Judging): Judgement {
  const { request } = poll;
  if (vote.revision !== request.revision) return refused('stale_revision');
  if (vote.decision === 'break_glass') {
    const objection = breakGlassObjection(voter, { poll, ballot, now: glass });
    return objection ? refused(objection) : counts(vote, poll);
  }
  const right = voteRight(voter, poll);
  if (right.kind === 'may_not_vote') return refused(right.code);
  // Two people may vote at once, and the first may have met the stage: the second has not seen the one that is open now.
  if (vote.stage !== right.stage) return refused('stale_revision');
  if (seatOf(vote) !== right.seat) return refused('vote_moved');
  const objection = ballotObjection(request, vote.stage, { ...ballot, decision: vote.decision });
  if (objection) return refused(objection);
  return counts(vote, poll);
}

function counts(vote: Vote, { request, votes, nowMs }: Poll): Judgement {
  return { kind: 'counts', standing: resolve(request, [...votes, { ...vote, atMs: nowMs }], nowMs) };
}

function refused(code: ErrorCode): Judgement {
  return { kind: 'refused', code };
}
