/** Stages and votes as the approval page shows them. */
import type { StoredRequest, StoredVote } from '../../prisma/stores/approval-store.js';
import type { StageView, VoteView } from '../pages/index.js';

type Names = ReadonlyMap<string, string>;

export function stageViews(request: StoredRequest, votes: readonly StoredVote[], names: Names): StageView[] {
  return request.stages.map(({ approverIds, needed, justification }, index) => ({
    approvers: approverIds.map((id) => names.get(id) ?? 'a person who has left'),
    needed: needed === 'all' ? approverIds.length : needed,
    approved: votes.filter(
      (vote) => vote.stage === index && vote.decision === 'approve' && vote.revision === request.revision,
    ).length,
    justification,
  }));
}

export function voteViews(votes: readonly StoredVote[], names: Names): VoteView[] {
  return votes.map((vote) => ({
    person: names.get(vote.personId) ?? 'a person who has left',
    at: vote.countedAt ?? vote.createdAt,
    decision: vote.decision,
    justification: vote.reason,
    stage: vote.stage,
    revision: vote.revision,
  }));
}
