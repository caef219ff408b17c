/** Counting a vote: who may vote is asked of Entra ID at the moment of the vote, where that is for it to say. */
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { consultDirectory, deeds } from './deeds.js';
import type { VoteAnswer } from './messages.js';

export async function countedVote(vote: { messageId: string; voteId: string }): Promise<VoteAnswer> {
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
