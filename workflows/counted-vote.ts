/** Counting a vote: who may vote is asked of Entra ID at the moment of the vote, where that is for it to say. */
import { deeds } from './deeds.js';
import type { VoteAnswer } from './messages.js';
import { askedOfDirectory } from './of-directory.js';

export function countedVote(vote: { messageId: string; voteId: string }): Promise<VoteAnswer> {
  return askedOfDirectory(vote, (asked) => deeds.countVote({ ...vote, ...asked }));
}
