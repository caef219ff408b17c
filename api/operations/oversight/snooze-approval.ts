/** `snooze_approval`: not now. For me alone: deadlines go on, and so do the others. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { votingPerson } from '../delegations/voting-person.js';
import { EXAMPLE } from '../example-values.js';
import { moment } from '../fields.js';
import { defineOperation } from '../operation.js';
import { requestOfCaller } from './request-of-caller.js';

export const snoozeApproval = defineOperation({
  name: 'snooze_approval',
  summary: 'Put a request aside for me until later',
  description: 'Until then I am not reminded of it. Its deadlines go on, and the others are asked as before.',
  scopes: ['oversight'],
  rest: [{ method: 'post', path: '/v1/oversight/snooze', success: 200 }],
  records: 'approval.snooze',
  tool: null,
  input: z.object({ approval_id: z.string().max(64), until: moment }),
  output: z.object({ status: z.literal('snoozed'), until: z.string() }),
  untrusted: [],
  example: {
    input: { approval_id: EXAMPLE.approvalId, until: EXAMPLE.moment },
    output: { status: 'snoozed', until: EXAMPLE.moment },
  },
}).handledBy(async (context, { approval_id: approvalId, until: asked }) => {
  const person = await votingPerson(context);
  const { request } = await requestOfCaller(context, approvalId);
  const until = new Date(asked);
  if (until <= new Date()) {
    const problem = 'must be in the future';
    throw new DomainError('validation_failed', `until: ${problem}`, { fields: { until: problem } });
  }
  const { requestId, tenantId } = request;
  await context.stores.approvalTalk.snooze(
    { requestId, personId: person.id, tenantId, until },
    {
      tenantId,
      action: 'approval.snooze',
      actor: actorOf(context.caller),
      resourceType: 'email',
      resourceId: request.messageId,
      metadata: { approval_id: requestId, until: until.toISOString() },
    },
  );
  return { status: 'snoozed' as const, until: until.toISOString() };
});
