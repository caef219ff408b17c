/** `pass_on_approval`: my vote on this one request moves to a colleague, where its policy allows that. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { closesCircle } from '../../../domain/delegation.js';
import { DomainError } from '../../../domain/errors.js';
import { askedIn, mayEditorVote, voteRight, voterOn } from '../../../domain/vote-right.js';
import type { Person } from '../../../domain/person.js';
import type { Context } from '../../context.js';
import { colleague, votingPerson } from '../delegations/voting-person.js';
import { EXAMPLE } from '../example-values.js';
import { defineOperation } from '../operation.js';
import { auditRefusal } from './refusals.js';
import { requestOfCaller, type Spoken } from './request-of-caller.js';
import { tellColleague } from './tell-colleague.js';

export const passOnApproval = defineOperation({
  name: 'pass_on_approval',
  summary: 'Pass my vote on one request on to a colleague',
  description:
    'The colleague decides in my place on this request, and is told by mail. It stays one vote: I cannot vote on it any ' +
    'more before I have taken it back.',
  scopes: ['oversight'],
  rest: [{ method: 'post', path: '/v1/oversight/pass-on', success: 200 }],
  records: 'approval.pass_on',
  tool: null,
  input: z.object({
    approval_id: z.string().max(64),
    to: z.string().max(320).describe('Address of the colleague'),
  }),
  output: z.object({ status: z.literal('passed_on'), delegation_id: z.string() }),
  untrusted: [],
  failures: { 409: 'The policy allows no delegation, or the colleague cannot decide on this request' },
  example: {
    input: { approval_id: EXAMPLE.approvalId, to: 'pat@acme.test' },
    output: { status: 'passed_on', delegation_id: EXAMPLE.threadId },
  },
}).handledBy(async (context, { approval_id: approvalId, to }) => {
  const person = await votingPerson(context);
  const spoken = await requestOfCaller(context, approvalId);
  const holder = await colleague(context, to, 'to');
  const stage = await stageToPass(context, spoken, { person, holder });
  const { request } = spoken;
  const delegation = {
    id: ulid(),
    tenantId: request.tenantId,
    fromPersonId: person.id,
    toPersonId: holder.id,
    requestId: request.requestId,
    startsAtMs: Date.now(),
    endsAtMs: null,
  };
  await context.stores.delegations.add(
    delegation,
    (others) => {
      if (closesCircle(delegation, others))
        throw new DomainError('delegation_refused', 'The vote would move in a circle');
    },
    {
      tenantId: request.tenantId,
      action: 'approval.pass_on',
      actor: actorOf(context.caller),
      resourceType: 'email',
      resourceId: request.messageId,
      metadata: { approval_id: request.requestId, stage, from: person.id, to: holder.id },
    },
  );
  await tellColleague(context, holder, {
    requestId: request.requestId,
    subject: 'Approval needed: a request was passed on to you',
    sentence: `${person.name} passed a request on to you. It waits for your decision:`,
  });
  return { status: 'passed_on' as const, delegation_id: delegation.id };
});

interface Passing {
  readonly person: Person;
  readonly holder: Person;
}

/** The open stage, where this person has a vote that may move to this colleague. @throws DomainError */
async function stageToPass(
  context: Context,
  { request, message }: Spoken,
  { person, holder }: Passing,
): Promise<number> {
  const { stores } = context;
  const [votes, delegations] = await Promise.all([
    stores.approvals.votes(request.requestId),
    stores.delegations.forRequest(request),
  ]);
  const poll = { request, votes, nowMs: Date.now(), delegations };
  const right = voteRight(voterOn(person, message), poll);
  if (right.kind === 'may_not_vote') {
    await auditRefusal(context, message, right.code);
    throw new DomainError(right.code);
  }
  const stage = request.stages[right.stage];
  if (stage?.delegation !== 'allowed') throw refused('The approval policy allows no delegation here');
  const { isAuthor, isEditor } = voterOn(holder, message);
  if (isAuthor) throw refused('Whoever wrote a message cannot decide on it');
  if (isEditor && !mayEditorVote(request, stage))
    throw refused('Whoever changed a message last has no vote on it');
  if (askedIn(poll, stage).includes(holder.id) || votes.some(({ personId }) => personId === holder.id)) {
    throw refused('This colleague has a vote on this request already');
  }
  return right.stage;
}

function refused(why: string): DomainError {
  return new DomainError('delegation_refused', why);
}
