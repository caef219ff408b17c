/** `list_delegations`: my votes that others hold, and those of others that I hold. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { delegationShape, delegationView, EXAMPLE_DELEGATION } from './delegation-view.js';
import { votingPerson } from './voting-person.js';

export const listDelegations = defineOperation({
  name: 'list_delegations',
  summary: 'List my delegations',
  description: 'Votes of mine that others hold, and votes of others that I hold, now or later.',
  scopes: ['oversight'],
  rest: [{ method: 'get', path: '/v1/delegations', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({ delegations: z.array(delegationShape) }),
  untrusted: [],
  example: { input: {}, output: { delegations: [EXAMPLE_DELEGATION] } },
}).handledBy(async (context) => {
  const person = await votingPerson(context);
  const all = await context.stores.delegations.ofTenant(person.tenantId);
  const mine = all.filter(({ fromPersonId, toPersonId }) => [fromPersonId, toPersonId].includes(person.id));
  return { delegations: mine.map(delegationView) };
});
