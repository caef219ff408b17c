/**
 * When a person may change what is being decided on (product.md 6): whoever has a vote in the open stage, or would have it
 * had they not changed it last; as they saw it, and under the terms under which their vote would count.
 */
import type { ErrorCode } from './errors.js';
import { ballotObjection, voteRight, type Ballot, type Poll, type Voter } from './vote-right.js';

export interface HeldEdit {
  readonly poll: Poll;
  /** What the person had before their eyes. */
  readonly seen: { readonly revision: number; readonly digest: string };
  readonly ballot: Pick<Ballot, 'way' | 'direction' | 'authContexts'>;
  /** Copies of it are made, or have left. */
  readonly isReleased: boolean;
}

/** Why this person cannot make this edit; nothing where they can. */
export function heldEditObjection(
  voter: Voter,
  { poll, seen, ballot, isReleased }: HeldEdit,
): ErrorCode | undefined {
  const { request } = poll;
  if (!voter.isInTenant) return 'not_found';
  // What came in was written by an outsider: nobody here could change it.
  if (ballot.direction === 'inbound') return 'wrong_state';
  if (seen.revision !== request.revision || seen.digest !== request.digest) return 'stale_revision';
  const right = voteRight({ ...voter, isEditor: false }, poll);
  if (right.kind === 'may_not_vote') return right.code;
  if (isReleased) return 'wrong_state';
  return ballotObjection(request, right.stage, { ...ballot, decision: 'approve', hasReason: true });
}

/** What becomes of the request that was edited, as whoever still votes on it is told. */
export function objectionOfEnded(state: string): ErrorCode | undefined {
  if (state === 'open') return undefined;
  return state === 'superseded' ? 'stale_revision' : 'not_pending';
}
