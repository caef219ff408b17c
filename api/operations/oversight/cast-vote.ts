/**
 * Casting a vote, for every door: checks who may, has the approval service sign the decision, and hands its id to the
 * send workflow, which verifies and counts it. Nothing here changes the message.
 */
import { ulid } from 'ulid';
import { resolve, voteObjection, type VoteDecision } from '../../../domain/approval-request.js';
import { actorOf, hasScope, isForbiddenCombination, type Caller } from '../../../domain/caller.js';
import { DomainError, type ErrorCode } from '../../../domain/errors.js';
import type { Message } from '../../../domain/message.js';
import type { CastVote, StoredRequest } from '../../../prisma/stores/approval-store.js';
import { VOTE_TYPE, voteClaims } from '../../../signing/vote-statement.js';
import type { VoteAnswer } from '../../../workflows/messages.js';
import type { Context } from '../../context.js';

export interface Ballot {
  readonly message: Message;
  readonly decision: VoteDecision;
  readonly reason: string | null;
  /** What the person saw, where the door can tell: a vote on anything else is refused. */
  readonly seen?: { readonly revision: number; readonly digest: string };
}

export async function castVote(context: Context, ballot: Ballot): Promise<VoteAnswer> {
  const { message } = ballot;
  const request = await context.stores.approvals.forMessage(message.id);
  const objection = await objectionTo(context, ballot, request);
  if (objection !== undefined || request === undefined) {
    await auditRefusal(context, message, objection ?? 'not_pending');
    throw new DomainError(objection ?? 'not_pending', undefined, { current_status: message.status });
  }
  const voteId = await signVote(context, ballot, request);
  try {
    return await context.sends.vote(message.id, voteId);
  } catch (error) {
    return standingAfter(context, { request, voteId, error });
  }
}

/**
 * A send that ends in the moment of a vote drops it, and Temporal says only that nobody answered. The request says what
 * became of it: the vote counted, another one was first, or it really has to be cast again.
 */
async function standingAfter(
  { stores }: Context,
  { request, voteId, error }: { request: StoredRequest; voteId: string; error: unknown },
): Promise<VoteAnswer> {
  if (!(error instanceof DomainError) || error.code !== 'unavailable') throw error;
  const now = await stores.approvals.find(request.requestId);
  if (now === undefined || now.state === 'open') throw error;
  const votes = await stores.approvals.votes(request.requestId);
  const isCounted = votes.some((vote) => vote.voteId === voteId);
  if (!isCounted || (now.state !== 'approved' && now.state !== 'rejected'))
    throw new DomainError('not_pending');
  return { resolution: now.state, votes: votes.length, needed: votes.length, isScheduled: false };
}

async function objectionTo(
  { caller, stores }: Context,
  { message, seen }: Ballot,
  request: StoredRequest | undefined,
): Promise<ErrorCode | undefined> {
  const refusal = refusalOf(caller, message);
  if (refusal) return refusal;
  if (request?.state !== 'open' || caller.personId === null) return 'not_pending';
  if (seen && (seen.revision !== request.revision || seen.digest !== request.digest)) return 'stale_revision';
  const [person, votes] = await Promise.all([
    stores.people.get(caller.personId),
    stores.approvals.votes(request.requestId),
  ]);
  const voter = {
    personId: caller.personId,
    isActive: person?.isActive === true,
    isInTenant: person?.tenantId === request.tenantId,
    isAuthor: message.authorPersonId === caller.personId,
    isEditor: false,
  };
  return voteObjection(voter, { request, votes, nowMs: Date.now() });
}

/** What no policy can allow: deciding on what one wrote, with what one writes, or as nobody. */
function refusalOf(caller: Caller, message: Message): ErrorCode | undefined {
  if (caller.kind === 'agent' || isForbiddenCombination(caller.scopes)) return 'self_approval';
  if (!hasScope(caller, 'oversight')) return 'insufficient_scope';
  if (message.authoredBy === actorOf(caller)) return 'self_approval';
  return caller.personId === null ? 'not_an_approver' : undefined;
}

async function signVote(
  { caller, stores, keyring }: Context,
  ballot: Ballot,
  request: StoredRequest,
): Promise<string> {
  const votes = await stores.approvals.votes(request.requestId);
  const vote = {
    voteId: ulid(),
    tenantId: request.tenantId,
    requestId: request.requestId,
    messageId: request.messageId,
    revision: request.revision,
    digest: request.digest,
    stage: openStage(request, votes),
    personId: caller.personId ?? '',
    decision: ballot.decision,
    reason: ballot.reason,
    ...provenBy(caller),
  };
  const statement = await keyring.sign(
    'approval',
    VOTE_TYPE,
    voteClaims(vote, Math.floor(Date.now() / 1000)),
  );
  const { digest: _, ...cast } = vote;
  await stores.approvals.cast({ ...cast, statement });
  return vote.voteId;
}

/** What the voter proved themselves with. An agent's own token reaches no vote: it never holds `oversight`. */
function provenBy(caller: Caller): Pick<CastVote, 'transport' | 'keyId'> {
  switch (caller.kind) {
    case 'key':
      return { transport: 'oversight_key', keyId: caller.keyId };
    case 'person':
      return { transport: 'session', keyId: null };
    case 'chat':
      return { transport: caller.channel, keyId: null };
    case 'grant':
      return { transport: 'oauth_grant', keyId: caller.grantId };
    case 'agent':
      throw new DomainError('self_approval');
  }
}

function openStage(request: StoredRequest, votes: Parameters<typeof resolve>[1]): number {
  const standing = resolve(request, votes, Date.now());
  return standing.kind === 'open' ? standing.stage : 0;
}

/** Refused decisions are evidence too: who tried what with which credential. */
export async function auditRefusal(
  { caller, stores }: Context,
  message: Message,
  code: ErrorCode,
): Promise<void> {
  await stores.audit.append([
    {
      tenantId: message.tenantId,
      action: 'oversight.refused',
      actor: actorOf(caller),
      resourceType: 'email',
      resourceId: message.id,
      metadata: { code },
    },
  ]);
}
