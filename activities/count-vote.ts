/**
 * Counts one vote, inside the send workflow's path: the statement's signature, its binding to this content, the
 * person's right to vote now and what the votes amount to. Whatever else arrives at the workflow decides nothing.
 */
import type { JWTPayload } from 'jose';
import { nextDeadline } from '../domain/approval-deadlines.js';
import type { GlassCircumstances } from '../domain/break-glass.js';
import { resolve, type Vote } from '../domain/approval-request.js';
import { DomainError } from '../domain/errors.js';
import { decideGate } from '../domain/gate.js';
import { isUlid } from '../domain/ids.js';
import { judgeVote } from '../domain/judge-vote.js';
import { maskedEmail } from '../domain/person.js';
import { voterOn } from '../domain/vote-right.js';
import type { StoredRequest, StoredVote, VoteContext, VoteOutcome } from '../prisma/stores/approval-store.js';
import type { Keyring } from '../signing/keyring.js';
import { saysTheSame, VOTE_TYPE } from '../signing/vote-statement.js';
import type { VoteAnswer } from '../workflows/messages.js';
import { belongings, type Belongings } from './belongings.js';
import type { Dependencies } from './dependencies.js';
import { factsOf } from './gather-facts.js';
import { approversToday } from './governance/approvers-today.js';
import { assertAccountIsEnabled } from './governance/voter-account.js';
import { policyOf } from './resolve-approvers.js';
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
  // Approvers in both the request's policy and today's: a change never loosens a running request (product.md 6).
  const today = await approversToday(deps, around, isAsked);
  await assertAccountIsEnabled(deps, around, String(claims.sub));
  const glass = claims.decision === 'break_glass' ? await glassNow(deps, around) : undefined;
  const { request, counted } = await deps.stores.approvals.count(voteId, (context) => {
    assertSaysTheSame(claims, context.vote, context.request.digest);
    const outcome = judge(context, { today, glass, mailboxAddress: around.mailbox.address });
    // What is let in may have to be passed on, whoever else listens.
    const isHeard = around.hasWebhooks || around.message.direction === 'inbound';
    return isHeard ? outcome : { ...outcome, events: [] };
  });
  const answer = voteAnswer(request, counted, around.message.sendAt);
  return glass ? { ...answer, isBreakingGlass: true } : answer;
}

/** What two people cannot stand in for is asked as things stand now, and once more before the message leaves. */
async function glassNow(deps: Dependencies, around: Belongings): Promise<GlassCircumstances> {
  const { gate, isHalted } = await factsOf(deps, around);
  return {
    isAllowedNow: policyOf(around).breakGlass === 'allowed',
    isStopped: isHalted || decideGate(gate).kind === 'refuse',
  };
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

interface Circumstances {
  /** Approvers by the policy as it stands now. */
  readonly today: ReadonlySet<string>;
  readonly mailboxAddress: string;
  /** Undefined where nobody breaks glass. */
  readonly glass: GlassCircumstances | undefined;
}

function judge(context: VoteContext, { today, glass, mailboxAddress }: Circumstances): VoteOutcome {
  const { vote, request, counted, message, delegations } = context;
  if (request.state === 'superseded') throw new DomainError('stale_revision');
  if (request.state !== 'open') throw new DomainError('not_pending', 'This message has been decided already');
  const at = new Date();
  const judged = judgeVote(vote, voterOn(context.voter, message), {
    poll: { request, votes: counted, nowMs: at.getTime(), delegations, approversNow: today },
    ballot: {
      hasReason: hasText(vote.reason),
      way: vote.way ?? undefined,
      direction: message.direction,
      authContexts: contextsOf(vote),
    },
    ...(glass ? { glass } : {}),
  });
  if (judged.kind === 'refused') throw new DomainError(judged.code);
  // rest.md 4: the credential where it was a key, else the person who signed in on the page, masked.
  const approvedBy = approvedByOf(vote, context.voter?.email ?? '');
  return outcomeOf(judged.standing, { vote, request, message, counted, mailboxAddress, approvedBy, at });
}

/** The statement says so, too: it was compared with the vote. */
export function contextsOf({ authContext }: StoredVote): readonly string[] {
  return typeof authContext === 'string' ? [authContext] : [];
}

function hasText(reason: string | null): boolean {
  return reason !== null && reason.trim() !== '';
}

function approvedByOf({ transport, keyId }: StoredVote, email: string): string {
  if (keyId === null) return `link:${maskedEmail(email)}`;
  return transport === 'oauth_grant' ? `grant:${keyId}` : `key:${keyId}`;
}

/** Whatever else ends a request, no vote did. */
const DECIDED_BY_VOTES = ['approved', 'rejected', 'changes_requested'] as const;

function voteAnswer(request: StoredRequest, counted: readonly Vote[], sendAt: Date | null): VoteAnswer {
  const standing = resolve(request, counted, 0);
  const { state, revision } = request;
  const next = state === 'open' ? nextDeadline(request, counted, Date.now()) : undefined;
  return {
    resolution: DECIDED_BY_VOTES.find((decided) => decided === state) ?? 'open',
    votes: standing.kind === 'open' ? standing.votes : counted.length,
    needed: standing.kind === 'open' ? standing.needed : counted.length,
    isScheduled: sendAt !== null && sendAt.getTime() > Date.now(),
    revision,
    ...(standing.kind === 'open' ? { stage: standing.stage } : {}),
    ...(next === undefined ? {} : { nextDeadlineMs: next.atMs }),
  };
}
