/** `update_person`: another name or fewer roles at once; more roles once the operator has agreed. */
import { z } from 'zod';
import { rolesGained } from '../../../domain/person-standing.js';
import type { RegisteredPerson } from '../../../prisma/stores/people-register.js';
import type { Context } from '../../context.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { changePerson, personOfAccount, refuseOverseer, termsOf } from './change-person.js';
import {
  EXAMPLE_PERSON,
  personId,
  personName,
  personShape,
  personView,
  preferredChannel,
  roles,
} from './person-view.js';

const input = z.object({
  person_id: personId,
  name: personName.optional(),
  roles: roles.optional(),
  preferred_channel: preferredChannel.optional(),
});
type Input = z.output<typeof input>;

export const updatePerson = defineOperation({
  name: 'update_person',
  summary: 'Rename a person or change their roles',
  description:
    'Takes roles away and renames at once. Giving somebody a role waits for the operator: then the answer is ' +
    'pending_approval, and nothing has changed yet. Where people sign in with Entra ID, the app roles there count at ' +
    'the next sign-in.',
  scopes: ['admin'],
  rest: [{ method: 'patch', path: '/v1/people/{person_id}', success: 200 }],
  records: 'person.update',
  tool: null,
  input,
  output: personShape,
  untrusted: [],
  failures: { 409: 'The last operator, or whoever reads the oversight address, cannot stop being one' },
  example: {
    input: { person_id: EXAMPLE_PERSON.id, roles: ['approver'] },
    output: EXAMPLE_PERSON,
  },
}).handledBy(
  async (context, given) => {
    await checked(context, given);
    const change = {
      ...(given.name === undefined ? {} : { name: given.name }),
      ...(given.roles === undefined ? {} : { roles: given.roles }),
      ...(given.preferred_channel === undefined ? {} : { preferredChannel: given.preferred_channel }),
    };
    return personView(
      await changePerson(context, given.person_id, (person) => ({ ...termsOf(person), ...change })),
    );
  },
  { asksOperator: question },
);

async function question(context: Context, given: Input): Promise<OperatorQuestion | null> {
  const person = await checked(context, given);
  const gained = rolesGained(person.roles, given.roles ?? person.roles);
  if (gained.length === 0) return null;
  return {
    tier: 'high',
    action: 'person.update',
    lines: [
      `Give ${person.name}, ${person.email}, more roles: ${gained.join(', ')}.`,
      `The roles are then: ${(given.roles ?? []).join(', ')}.`,
    ],
  };
}

async function checked(context: Context, { person_id: id, roles: wanted }: Input): Promise<RegisteredPerson> {
  const person = await personOfAccount(context, id);
  const isLeaving = person.roles.includes('operator') && wanted?.includes('operator') === false;
  if (isLeaving) await refuseOverseer(context, person);
  return person;
}
