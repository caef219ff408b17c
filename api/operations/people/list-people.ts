/** `list_people`: everybody of the account, those who are disabled too. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { EXAMPLE_PERSON, personShape, personView } from './person-view.js';

const MOST = 200;

export const listPeople = defineOperation({
  name: 'list_people',
  summary: 'List the people of the account',
  description: 'Who approves, operates or reads along, and who is disabled; oldest first, in pages.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/people', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({
    limit: z.coerce
      .number()
      .int()
      .default(100)
      .transform((given) => Math.min(Math.max(given, 1), MOST)),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }),
  output: z.object({ people: z.array(personShape), total: z.number().int() }),
  untrusted: [],
  example: { input: {}, output: { people: [EXAMPLE_PERSON], total: 1 } },
}).handledBy(async ({ caller, stores }, { limit, offset }) => {
  const page = { skip: offset, take: limit };
  const { people, total } = await stores.people.register.find(caller.tenantId, { kind: 'all' }, page);
  return { people: people.map(personView), total };
});
