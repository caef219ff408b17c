/**
 * Casting a vote, for every door: checks who may, has the approval service sign the decision, and hands its id to the
 * send workflow, which verifies and counts it. Nothing here changes the message.
 */
import { ulid } from 'ulid';
import type { VoteWay } from '../../../domain/approval-policy.js';
import type { StatementDecision, VoteDecision } from '../../../domain/approval-request.js';
import {
  actorOf,
  authContextsOf,
  hasScope,
  isForbiddenCombination,
  type Caller,
} from '../../../domain/caller.js';
import { DomainError, type ErrorCode } from '../../../domain/errors.js';
import { objectionOfEnded } from '../../../domain/held-edit.js';
import type { Message } from '../../../domain/message.js';
import {
  ballotObjection,
  voteRight,
  voterOn,
  type Ballot as CastBallot,
  type VoteRight,
} from '../../../domain/vote-right.js';
import type { CastVote, StoredRequest } from '../../../prisma/stores/approval-store.js';
import { VOTE_TYPE, voteClaims } from '../../../signing/vote-statement.js';
import type { VoteAnswer } from '../../../workflows/messages.js';
import type { Context } from '../../context.js';
import { auditRefusal } from './refusals.js';

export interface Seen {
  readonly revision?: number | undefined;
  readonly digest?: string | undefined;
}

export interface Ballot {
  readonly message: Message;
  readonly decision: VoteDecision;
  readonly reason: string | null;
  /** The way it came, where the door is no front end that says so itself. */
  readonly way?: VoteWay;
  /** What the person saw, where the door can tell: a vote on anything else is refused. */
  readonly seen?: Seen;
}

export async function castVote(context: Context, ballot: Ballot): Promise<VoteAnswer> {
  const { message } = ballot;
  const request = await context.stores.approvals.forMessage(message.id);
  const right = await rightTo(context, ballot, request);
  if (right.kind === 'may_not_vote' || request === undefined) {
    const code = right.kind === 'may_not_vote' ? right.code : 'not_pending';
    await auditRefusal({ ...context, way: wayOf(context, ballot) }, message, code);
    throw new DomainError(code, undefined, { current_status: message.status });
  }
  const voteId = await signVote(context, ballot, { request, right });
  try {
    return await context.sends.vote(message.id, voteId);
  } catch (error) {
    return standingAfter(context, { request, voteId, error });
  }
}

/** Why this caller's vote would not count as things stand; nothing where it would. Nothing is recorded. */
export async function voteObjectionTo(context: Context, ballot: Ballot): Promise<ErrorCode | undefined> {
  const right = await rightTo(context, ballot, await context.stores.approvals.forMessage(ballot.message.id));
  return right.kind === 'may_not_vote' ? right.code : undefined;
}

/**
 * A send that ends in the moment of a vote drops it, and Temporal says only that nobody answered. The request says what
 * became of it: the vote counted, another one was first, or it really has to be cast again.
 */
export async function standingAfter(
  context: Context,
  { request, voteId, error }: { request: StoredRequest; voteId: string; error: unknown },
): Promise<VoteAnswer> {
  const { stores } = context;
  // Whatever else the workflow says is a refusal, and on record where it was said.
  if (!(error instanceof DomainError) || error.code !== 'unavailable') throw error;
  const now = await stores.approvals.find(request.requestId);
  if (now === undefined || now.state === 'open') throw error;
  const votes = await stores.approvals.votes(request.requestId);
  const isCounted = votes.some((vote) => vote.voteId === voteId);
  if (now.state === 'superseded') throw new DomainError('stale_revision');
  if (!isCounted || now.state === 'expired' || now.state === 'cancelled')
    throw new DomainError('not_pending');
  return { resolution: now.state, votes: votes.length, needed: votes.length, isScheduled: false };
}

async function rightTo(
  context: Context,
  ballot: Ballot,
  request: StoredRequest | undefined,
): Promise<VoteRight> {
  const { caller, stores } = context;
  const { message, seen } = ballot;
  const refusal = refusalOf(caller, message);
  if (refusal) return no(refusal);
  if (request === undefined || caller.personId === null) return no('not_pending');
  const ended = objectionOfEnded(request.state);
  if (ended) return no(ended);
  if (!(await isAboutWhatWasSeen(context, request, seen ?? {}))) return no('stale_revision');
  const [person, votes, delegations] = await Promise.all([
    stores.people.get(caller.personId),
    stores.approvals.votes(request.requestId),
    stores.delegations.forRequest(request),
  ]);
  const right = voteRight(voterOn(person, message), { request, votes, nowMs: Date.now(), delegations });
  const objection =
    right.kind === 'may_vote' ? ballotObjection(request, right.stage, cast(context, ballot)) : undefined;
  return objection ? no(objection) : right;
}

/** Where people were asked about another content before, a vote that does not say what it is about may mean that one. */
async function isAboutWhatWasSeen(
  { stores }: Context,
  request: StoredRequest,
  { revision, digest }: Seen,
): Promise<boolean> {
  if (revision === undefined && digest === undefined)
    return (await stores.approvals.before(request)) === undefined;
  return (revision ?? request.revision) === request.revision && (digest ?? request.digest) === request.digest;
}

function cast(context: Context, ballot: Ballot): CastBallot {
  return {
    decision: ballot.decision,
    hasReason: ballot.reason !== null && ballot.reason.trim() !== '',
    way: wayOf(context, ballot),
    direction: ballot.message.direction,
    authContexts: authContextsOf(context.caller),
  };
}

function no(code: ErrorCode): VoteRight {
  return { kind: 'may_not_vote', code };
}

function wayOf({ way }: Context, ballot: Pick<Ballot, 'way'>): VoteWay | undefined {
  return ballot.way ?? way;
}

/** What no policy can allow: deciding on what one wrote, with what one writes, or as nobody. */
function refusalOf(caller: Caller, message: Message): ErrorCode | undefined {
  if (caller.kind === 'agent' || isForbiddenCombination(caller.scopes)) return 'self_approval';
  if (!hasScope(caller, 'oversight')) return 'insufficient_scope';
  if (message.authoredBy === actorOf(caller)) return 'self_approval';
  return caller.personId === null ? 'not_an_approver' : undefined;
}

export async function signVote(
  context: Context,
  ballot: Omit<Ballot, 'decision'> & { readonly decision: StatementDecision },
  { request, right }: { request: StoredRequest; right: VoteRight & { kind: 'may_vote' } },
): Promise<string> {
  const { caller, stores, keyring } = context;
  const personId = caller.personId ?? '';
  const vote = {
    voteId: ulid(),
    tenantId: request.tenantId,
    requestId: request.requestId,
    messageId: request.messageId,
    revision: request.revision,
    digest: request.digest,
    stage: right.stage,
    personId,
    onBehalfOf: right.seat === personId ? null : right.seat,
    way: wayOf(context, ballot) ?? null,
    authContext: request.authContext ?? null,
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
