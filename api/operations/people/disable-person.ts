/** `disable_person`: from this moment on they neither sign in nor vote; what they did stays. */
import { z } from 'zod';
import { defineOperation } from '../operation.js';
import { changePerson, personOfAccount, refuseOverseer, termsOf } from './change-person.js';
import { EXAMPLE_PERSON, personId, personShape, personView } from './person-view.js';

export const disablePerson = defineOperation({
  name: 'disable_person',
  summary: 'Disable a person',
  description:
    'At once: their sessions end, their keys and the programs they let in are revoked, votes that were moved from or to ' +
    'them go back, and they have no vote any more. What they decided before stays on record.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/people/{person_id}/disable', success: 200 }],
  records: 'person.disable',
  tool: null,
  input: z.object({ person_id: personId }),
  output: personShape,
  untrusted: [],
  failures: { 409: 'The last operator, and whoever reads the oversight address, cannot be disabled' },
  example: { input: { person_id: EXAMPLE_PERSON.id }, output: { ...EXAMPLE_PERSON, is_active: false } },
}).handledBy(async (context, { person_id: id }) => {
  await refuseOverseer(context, await personOfAccount(context, id));
  return personView(await changePerson(context, id, (person) => ({ ...termsOf(person), isActive: false })));
});
