/** Who the approval page speaks of, and what they said to one another about a request. */
import type { StoredRequest, StoredVote } from '../../prisma/stores/approval-store.js';
import type { ApprovalComment } from '../../prisma/stores/approval-talk-store.js';
import type { StoredDelegation } from '../../prisma/stores/delegation-store.js';
import type { Services } from '../context.js';

/** What people said to one another about a request, and to whom votes were moved. */
export async function talkOf(
  { approvalTalk, delegations }: Services['stores'],
  request: StoredRequest | undefined,
): Promise<Pick<Around, 'comments' | 'delegations'>> {
  if (!request) return { comments: [], delegations: [] };
  return {
    comments: await approvalTalk.comments(request.requestId),
    delegations: await delegations.forRequest(request),
  };
}

/** Names by person id, of everybody the page speaks of. */
export async function namesAround(
  stores: Services['stores'],
  request: StoredRequest | undefined,
  { votes, comments, delegations }: Around,
) {
  const approvers =
    request?.stages.flatMap(({ approverIds, escalation }) => [
      ...approverIds,
      ...(escalation?.approverIds ?? []),
    ]) ?? [];
  const talkers = comments.flatMap(({ personId, askedPersonId }) => [
    personId,
    ...(askedPersonId ? [askedPersonId] : []),
  ]);
  const holders = delegations.map(({ toPersonId }) => toPersonId);
  const voters = votes.flatMap(({ personId, onBehalfOf }) => [personId, ...(onBehalfOf ? [onBehalfOf] : [])]);
  const ids = [...new Set([...approvers, ...voters, ...talkers, ...holders])];
  const people = await Promise.all(ids.map((id) => stores.people.get(id)));
  return new Map(people.filter((person) => person !== undefined).map(({ id, name }) => [id, name]));
}

export interface Around {
  readonly votes: readonly StoredVote[];
  readonly comments: readonly ApprovalComment[];
  readonly delegations: readonly StoredDelegation[];
}
