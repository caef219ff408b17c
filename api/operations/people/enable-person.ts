/** `enable_person`: back with the roles they had, once the operator has agreed; what was revoked stays revoked. */
import { z } from 'zod';
import type { Context } from '../../context.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { changePerson, personOfAccount, termsOf } from './change-person.js';
import { EXAMPLE_PERSON, personId, personShape, personView } from './person-view.js';

const input = z.object({ person_id: personId });

export const enablePerson = defineOperation({
  name: 'enable_person',
  summary: 'Let a disabled person in again, once the operator has agreed',
  description: 'They have the roles and groups they had. Keys, sessions and moved votes do not come back.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/people/{person_id}/enable', success: 200 }],
  records: 'person.enable',
  tool: null,
  input,
  output: personShape,
  untrusted: [],
  example: { input: { person_id: EXAMPLE_PERSON.id }, output: EXAMPLE_PERSON },
}).handledBy(
  async (context, { person_id: id }) =>
    personView(
      await changePerson(context, id, (person) => ({
        ...termsOf(person),
        isActive: true,
        isRemoved: false,
      })),
    ),
  { asksOperator: question },
);

async function question(
  context: Context,
  { person_id: id }: z.output<typeof input>,
): Promise<OperatorQuestion | null> {
  const { isActive, name, email, roles } = await personOfAccount(context, id);
  if (isActive) return null;
  return {
    tier: 'high',
    action: 'person.enable',
    lines: [`Let ${name}, ${email}, in again as ${roles.join(', ') || 'somebody without a role'}.`],
  };
}
