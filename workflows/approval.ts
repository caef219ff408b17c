/** Waiting for people: takes votes, counts what the votes amount to, and lets a request expire. */
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { condition, setHandler } from '@temporalio/workflow';
import { clearanceOfApproval, type Clearance, type FrozenContent } from '../domain/clearance.js';
import { askApprovers, consultDirectory, deeds } from './deeds.js';
import { voteUpdate, type Send, type VoteAnswer } from './messages.js';
import type { Visibility } from './visibility.js';
import type { Withdrawal } from './withdrawal.js';

export type ApprovalEnding = 'rejected' | 'expired' | 'cancelled';

export interface Approval {
  /** Waits until the request is decided, expires or is withdrawn. */
  clearance(frozen: FrozenContent, expiresAtMs: number): Promise<Clearance | ApprovalEnding>;
}

/** Must run before the workflow's first `await`: a vote that finds no handler would be refused. */
export function collectVotes(send: Send, withdrawal: Withdrawal, visibility: Visibility): Approval {
  let resolution: VoteAnswer['resolution'] = 'open';

  setHandler(voteUpdate, async (voteId) => {
    // The vote is judged where its signature can be verified; what comes in here is only its id.
    const standing = await counted({ messageId: send.messageId, voteId });
    if (resolution === 'open') resolution = standing.resolution;
    return standing;
  });

  return {
    async clearance(frozen, expiresAtMs) {
      // Nobody waits for the channels: people may decide on the page before a notice has left.
      askApprovers(send).catch(() => undefined);
      await condition(
        () => resolution !== 'open' || withdrawal.isWithdrawn,
        Math.max(expiresAtMs - Date.now(), 1),
      );
      if (withdrawal.isWithdrawn) return 'cancelled';
      // A vote may be counted in the moment of expiry: the database says which came first.
      const ending = resolution === 'open' ? await deeds.expireRequest(send) : resolution;
      visibility.showDecision(ending);
      return ending === 'approved' ? clearanceOfApproval({ kind: 'approved', voteIds: [] }, frozen) : ending;
    },
  };
}

/** Who may vote is asked of Entra ID at the moment of the vote, where that is for it to say. */
async function counted(vote: { messageId: string; voteId: string }): Promise<VoteAnswer> {
  try {
    return await deeds.countVote(vote);
  } catch (error) {
    if (!isStale(error)) throw error;
    await consultDirectory({ messageId: vote.messageId });
    return deeds.countVote({ ...vote, isAsked: true });
  }
}

/** A failed local activity comes as it is, an ordinary one inside another failure. */
function isStale(error: unknown): boolean {
  const failure = error instanceof ActivityFailure ? error.cause : error;
  return failure instanceof ApplicationFailure && failure.type === 'directory_stale';
}
