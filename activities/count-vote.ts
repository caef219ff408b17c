/**
 * Counts one vote, inside the send workflow's path: the statement's signature, its binding to this content, the
 * person's right to vote now and what the votes amount to. Whatever else arrives at the workflow decides nothing.
 */
import type { JWTPayload } from 'jose';
import { resolve, voteObjection, type Vote, type Voter } from '../domain/approval-request.js';
import { DomainError } from '../domain/errors.js';
import { isUlid } from '../domain/ids.js';
import { maskedEmail } from '../domain/person.js';
import type { StoredRequest, StoredVote, VoteContext, VoteOutcome } from '../prisma/stores/approval-store.js';
import type { Keyring } from '../signing/keyring.js';
import { saysTheSame, VOTE_TYPE } from '../signing/vote-statement.js';
import type { VoteAnswer } from '../workflows/messages.js';
import { belongings, type Belongings } from './belongings.js';
import type { Dependencies } from './dependencies.js';
import { governanceOf, governedPolicy, VOTE_AGE_MS } from './governance/governance.js';
import { approversOf, policyOf } from './resolve-approvers.js';
import { outcomeOf } from './vote-outcome.js';

export interface VoteToCount {
  readonly messageId: string;
  readonly voteId: string;
  /** Entra ID was asked for this vote, a moment ago. */
  readonly isAsked?: boolean;
}

/** @throws DomainError `directory_stale` where Entra ID is to be asked first who may vote */
export async function countVote(
  deps: Dependencies,
  { messageId, voteId, isAsked = false }: VoteToCount,
): Promise<VoteAnswer> {
  // Verified before the request is locked: the keyring may have to ask the database, on a connection of its own.
  const [claims, around] = await Promise.all([
    signedClaims(deps, voteId),
    belongings(deps.stores, messageId),
  ]);
  // Before anything is counted or answered: a vote that counted for another message says nothing here.
  if (claims.message !== messageId)
    throw new DomainError('vote_not_verified', 'This vote is for another message');
  const nowStages = await stagesNow(deps, around, isAsked);
  const { request, counted } = await deps.stores.approvals.count(voteId, (context) => {
    assertSaysTheSame(claims, context.vote, context.request.digest);
    const outcome = judge(context, { approversNow: nowStages, mailboxAddress: around.mailbox.address });
    // What is let in may have to be passed on, whoever else listens.
    const isHeard = around.hasWebhooks || around.message.direction === 'inbound';
    return isHeard ? outcome : { ...outcome, events: [] };
  });
  return voteAnswer(request, counted, around.message.sendAt);
}

/** An id comes from whoever can reach Temporal: one that names no vote is a refusal, not something to try again. */
async function signedClaims({ stores, keyring }: Dependencies, voteId: string): Promise<JWTPayload> {
  const statement = isUlid(String(voteId)) ? await stores.approvals.statement(voteId) : undefined;
  if (statement === undefined) throw new DomainError('vote_not_verified', 'There is no such vote');
  return keyring.verify('approval', VOTE_TYPE, statement);
}

/** Throws unless the statement was signed by this approval service and says exactly this. */
export async function checkStatement(keyring: Keyring, vote: StoredVote, digest: string): Promise<void> {
  assertSaysTheSame(await keyring.verify('approval', VOTE_TYPE, vote.statement), vote, digest);
}

function assertSaysTheSame(claims: JWTPayload, vote: StoredVote, digest: string): void {
  if (saysTheSame(claims, { ...vote, digest })) return;
  throw new DomainError('vote_not_verified', 'The signed statement says something else than the vote');
}

/** Approvers in both the request's policy and today's: a change never loosens a running request (product.md 6). */
async function stagesNow(
  deps: Dependencies,
  around: Belongings,
  isAsked: boolean,
): Promise<ReadonlySet<string>> {
  // Without a question of its own, no vote finds a reading that is new enough.
  const governance = governanceOf(deps, around, isAsked ? VOTE_AGE_MS : -1);
  if (governance.kind === 'stale') throw new DomainError('directory_stale');
  const governed = governedPolicy(governance, around);
  if (governed.kind === 'unknown') throw new DomainError('directory_unavailable');
  const stages =
    governed.kind === 'read'
      ? governed.stages
      : await approversOf(deps.stores, policyOf(around), around.tenant);
  return new Set(stages.flatMap(({ approverIds }) => approverIds));
}

interface Circumstances {
  readonly approversNow: ReadonlySet<string>;
  readonly mailboxAddress: string;
}

function judge(
  { vote, request, counted, voter, message }: VoteContext,
  { approversNow, mailboxAddress }: Circumstances,
): VoteOutcome {
  if (request.state !== 'open') throw new DomainError('not_pending', 'This message has been decided already');
  if (vote.revision !== request.revision)
    throw new DomainError('stale_revision', 'The content has changed since');
  const now = Date.now();
  const person = voterOf({ vote, request, voter, message }, approversNow);
  const objection = voteObjection(person, { request, votes: counted, nowMs: now });
  if (objection) throw new DomainError(objection);
  if (vote.stage !== openStage(request, counted, now)) {
    throw new DomainError('stale_revision', 'The stage this vote was cast for is over; look again');
  }

  const standing = resolve(request, [...counted, vote], now);
  // rest.md 4: the credential where it was a key, else the person who signed in on the page, masked.
  const approvedBy = approvedByOf(vote, voter?.email ?? '');
  return outcomeOf(standing, { vote, request, message, mailboxAddress, approvedBy });
}

function approvedByOf({ transport, keyId }: StoredVote, email: string): string {
  if (keyId === null) return `link:${maskedEmail(email)}`;
  return transport === 'oauth_grant' ? `grant:${keyId}` : `key:${keyId}`;
}

function voterOf(
  { vote, request, voter, message }: Omit<VoteContext, 'counted'>,
  approversNow: ReadonlySet<string>,
): Voter {
  return {
    personId: vote.personId,
    isActive: voter?.isActive === true && approversNow.has(vote.personId),
    isInTenant: voter?.tenantId === request.tenantId,
    isAuthor: message.authorPersonId === vote.personId,
    isEditor: false,
  };
}

/** Two people may vote at once, and the first may have met the stage: the second has not seen the one that is open now. */
function openStage(request: StoredRequest, counted: readonly Vote[], nowMs: number): number | undefined {
  const standing = resolve(request, counted, nowMs);
  return standing.kind === 'open' ? standing.stage : undefined;
}

function voteAnswer(request: StoredRequest, counted: readonly Vote[], sendAt: Date | null): VoteAnswer {
  const standing = resolve(request, counted, 0);
  const { state } = request;
  return {
    resolution: state === 'approved' || state === 'rejected' ? state : 'open',
    votes: standing.kind === 'open' ? standing.votes : counted.length,
    needed: standing.kind === 'open' ? standing.needed : counted.length,
    isScheduled: sendAt !== null && sendAt.getTime() > Date.now(),
  };
}
