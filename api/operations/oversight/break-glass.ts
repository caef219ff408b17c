/** `break_glass`: one of the two statements that stand in for missing decisions. The send workflow judges it, as any vote. */
import { z } from 'zod';
import { BREAK_GLASS_SECONDS, resolve } from '../../../domain/approval-request.js';
import { breakGlassObjection, glassWaiting } from '../../../domain/break-glass.js';
import { authContextsOf } from '../../../domain/caller.js';
import { DomainError, type ErrorCode } from '../../../domain/errors.js';
import { objectionOfEnded } from '../../../domain/held-edit.js';
import type { Person } from '../../../domain/person.js';
import { voterOn } from '../../../domain/vote-right.js';
import type { VoteAnswer } from '../../../workflows/messages.js';
import type { Context } from '../../context.js';
import { votingPerson } from '../delegations/voting-person.js';
import { EXAMPLE } from '../example-values.js';
import { defineOperation } from '../operation.js';
import { signVote, standingAfter } from './cast-vote.js';
import { heldOfCaller, recordAttempt, shownRequest, type Held } from './held-of-caller.js';
import { auditRefusal } from './refusals.js';

export const breakGlass = defineOperation({
  name: 'break_glass',
  summary: 'Stand in for the missing decisions on a held message, with a second person',
  description:
    'Two different people in the role break_glass, each with a reason and the second within 15 minutes of the first, ' +
    'approve a held message in place of everybody who has not decided. Only where its policy allows that, and never what ' +
    'the rules refuse or a kill switch halts. Every approver and operator is told by mail.',
  scopes: ['oversight'],
  rest: [{ method: 'post', path: '/v1/oversight/break-glass', success: 200 }],
  repeat: 'claimed',
  records: { kinds: ['email.break_glass_request', 'email.break_glass'] },
  tool: null,
  input: z.object({
    ...shownRequest,
    reason: z.string().trim().min(1).max(2000),
  }),
  output: z.object({
    id: z.string(),
    status: z.enum(['requested', 'broken']),
    until: z.string().nullable().describe('Until when it waits for a second person'),
  }),
  untrusted: [],
  failures: { 409: 'The content has changed, it was decided, or this person has said so already' },
  example: {
    input: {
      approval_id: EXAMPLE.approvalId,
      revision: 1,
      digest: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      reason: 'The plant is on fire and nobody who decides can be reached',
    },
    output: { id: EXAMPLE.messageId, status: 'requested', until: EXAMPLE.moment },
  },
}).handledBy(
  async (context, { approval_id: approvalId, revision, digest, reason }) => {
    const held = await heldOfCaller(context, approvalId);
    const { resolution } = await said(context, held, { seen: { revision, digest }, reason });
    const until = await waitingUntil(context, held);
    return resolution === 'approved'
      ? { id: held.message.id, status: 'broken' as const, until: null }
      : { id: held.message.id, status: 'requested' as const, until };
  },
  { whenOutOfScope: recordAttempt },
);

interface Said {
  readonly seen: { readonly revision: number; readonly digest: string };
  readonly reason: string;
}

/** Who tried to break glass and could not is evidence too. */
async function said(context: Context, held: Held, { seen, reason }: Said): Promise<VoteAnswer> {
  const { message, request } = held;
  let voteId = '';
  try {
    const person = await votingPerson(context);
    const objection = await objectionTo(context, held, { person, seen });
    if (objection) throw new DomainError(objection, undefined, { current_status: message.status });
    const ballot = { message, decision: 'break_glass' as const, reason };
    const right = { kind: 'may_vote' as const, stage: await openStage(context, held), seat: person.id };
    voteId = await signVote(context, ballot, { request, right });
  } catch (error) {
    if (error instanceof DomainError) await auditRefusal(context, message, error.code);
    throw error;
  }
  try {
    return await context.sends.vote(message.id, voteId);
  } catch (error) {
    return standingAfter(context, { request, voteId, error });
  }
}

async function objectionTo(
  context: Context,
  { request, message }: Held,
  { person, seen }: { readonly person: Person; readonly seen: Said['seen'] },
): Promise<ErrorCode | undefined> {
  const ended = objectionOfEnded(request.state);
  if (ended) return ended;
  if (seen.revision !== request.revision || seen.digest !== request.digest) return 'stale_revision';
  const votes = await context.stores.approvals.votes(request.requestId);
  return breakGlassObjection(voterOn(person, message), {
    poll: { request, votes, nowMs: Date.now() },
    ballot: {
      hasReason: true,
      way: context.way,
      direction: message.direction,
      authContexts: authContextsOf(context.caller),
    },
    // The send workflow asks for the policy of now, and for what is halted.
    now: { isAllowedNow: true, isStopped: false },
  });
}

async function openStage({ stores }: Context, { request }: Held): Promise<number> {
  const standing = resolve(request, await stores.approvals.votes(request.requestId), Date.now());
  return standing.kind === 'open' ? standing.stage : 0;
}

async function waitingUntil({ stores }: Context, { request }: Held): Promise<string | null> {
  const votes = await stores.approvals.votes(request.requestId);
  const first = glassWaiting(request, votes, Date.now());
  if (first?.atMs === undefined) return null;
  return new Date(first.atMs + BREAK_GLASS_SECONDS * 1000).toISOString();
}
