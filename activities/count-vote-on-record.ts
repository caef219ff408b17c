/**
 * Counts a vote, and puts on record where it does not count: whether one of our doors brought it, or somebody who speaks to
 * Temporal past all of them. What else is said to a send that nothing listens to is on record here, too.
 */
import type { Actor } from '../domain/audit-entry.js';
import { DomainError, type ErrorCode } from '../domain/errors.js';
import type { Refusal } from '../domain/refusal.js';
import type { StoredVote } from '../prisma/stores/approval-store.js';
import type { VoteAnswer } from '../workflows/messages.js';
import { countVote, type VoteToCount } from './count-vote.js';
import type { Dependencies } from './dependencies.js';

/** Not the last word: it is tried again, or Entra ID is asked first. */
const NO_REFUSAL: readonly ErrorCode[] = ['directory_stale', 'unavailable'];

export async function countVoteOnRecord(deps: Dependencies, cast: VoteToCount): Promise<VoteAnswer> {
  try {
    return await countVote(deps, cast);
  } catch (error) {
    if (error instanceof DomainError && !NO_REFUSAL.includes(error.code))
      await record(deps, cast.messageId, await refusedVote(deps, cast, error.code));
    throw error;
  }
}

/** A signal or an update of a name that nothing listens to: nothing comes of it but this entry. */
export async function recordStray(
  deps: Dependencies,
  { messageId, kind }: { readonly messageId: string; readonly kind: 'signal' | 'update' },
): Promise<void> {
  await record(deps, messageId, { actor: 'system', code: 'not_found', way: 'workflow', more: { kind } });
}

type Refused = Omit<Refusal, 'tenantId' | 'messageId'>;

async function refusedVote(
  { stores }: Dependencies,
  { voteId }: VoteToCount,
  code: ErrorCode,
): Promise<Refused> {
  // Who cast it stands in the statement. Where that proves nothing, nobody is named.
  const vote = code === 'vote_not_verified' ? undefined : await stores.approvals.vote(voteId);
  if (!vote) return { actor: 'system', code, way: 'workflow' };
  return { actor: actorOf(vote), code, way: vote.way ?? null, more: { vote_id: voteId } };
}

async function record({ stores }: Dependencies, messageId: string, refused: Refused): Promise<void> {
  const message = await stores.messages.find(messageId);
  if (message) await stores.refusals.record({ ...refused, tenantId: message.tenantId, messageId });
}

function actorOf({ transport, keyId, personId }: StoredVote): Actor {
  if (keyId === null) return `person:${personId}`;
  return transport === 'oauth_grant' ? `grant:${keyId}` : `key:${keyId}`;
}
