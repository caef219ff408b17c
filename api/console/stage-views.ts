/** Stages and votes as the approval page shows them. */
import type { StoredRequest, StoredVote } from '../../prisma/stores/approval-store.js';
import type { ApprovalComment } from '../../prisma/stores/approval-talk-store.js';
import type { CommentView, StageView, VoteView } from '../pages/index.js';

type Names = ReadonlyMap<string, string>;

function nameOf(names: Names, id: string): string {
  return names.get(id) ?? 'a person who has left';
}

export function commentViews(comments: readonly ApprovalComment[], names: Names): CommentView[] {
  return comments.map(({ personId, askedPersonId, text, createdAt }) => ({
    person: nameOf(names, personId),
    asked: askedPersonId === null ? null : nameOf(names, askedPersonId),
    text,
    at: createdAt,
  }));
}

export function stageViews(request: StoredRequest, votes: readonly StoredVote[], names: Names): StageView[] {
  return request.stages.map(
    ({ approverIds, needed, justification, delegation, escalation = null, isUnresolved }, index) => ({
      approvers: approverIds.map((id) => nameOf(names, id)),
      needed: needed === 'all' ? approverIds.length : needed,
      approved: votes.filter(
        (vote) => vote.stage === index && vote.decision === 'approve' && vote.revision === request.revision,
      ).length,
      justification,
      ...(delegation ? { delegation } : {}),
      escalation: escalation && {
        afterSeconds: escalation.afterSeconds,
        approvers: escalation.approverIds.map((id) => nameOf(names, id)),
      },
      isUnresolved: isUnresolved === true,
    }),
  );
}

export function voteViews(votes: readonly StoredVote[], names: Names): VoteView[] {
  return votes.map((vote) => ({
    person: nameOf(names, vote.personId),
    onBehalfOf: vote.onBehalfOf ? nameOf(names, vote.onBehalfOf) : null,
    at: vote.countedAt ?? vote.createdAt,
    decision: vote.decision,
    justification: vote.reason,
    stage: vote.stage,
    revision: vote.revision,
  }));
}
