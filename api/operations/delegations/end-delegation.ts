/** `end_delegation`: takes a vote of mine back. What was decided with it stays decided. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { EXAMPLE } from '../example-values.js';
import { defineOperation } from '../operation.js';
import { votingPerson } from './voting-person.js';

export const endDelegation = defineOperation({
  name: 'end_delegation',
  summary: 'Take my vote back',
  description:
    'Ends a delegation of mine, or takes back what I passed on. Decisions that were made with it stay.',
  scopes: ['oversight'],
  rest: [{ method: 'delete', path: '/v1/delegations/{delegation_id}', success: 200 }],
  records: 'delegation.end',
  tool: null,
  input: z.object({ delegation_id: z.string().max(64) }),
  output: z.object({ status: z.literal('ended') }),
  untrusted: [],
  failures: { 404: 'No such delegation of mine' },
  example: { input: { delegation_id: EXAMPLE.threadId }, output: { status: 'ended' } },
}).handledBy(async (context, { delegation_id: id }) => {
  const person = await votingPerson(context);
  const { tenantId } = person;
  const hasEnded = await context.stores.delegations.end(
    { id, tenantId, fromPersonId: person.id },
    {
      tenantId,
      action: 'delegation.end',
      actor: actorOf(context.caller),
      resourceType: 'delegation',
      resourceId: id,
    },
  );
  if (!hasEnded) throw new DomainError('not_found', 'There is no such delegation of yours');
  return { status: 'ended' as const };
});
