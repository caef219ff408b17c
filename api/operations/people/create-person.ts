/** `create_person`: somebody new with a say in the account, once the operator has agreed. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';
import { address } from '../fields.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { changed } from './change-person.js';
import { EXAMPLE_PERSON, personName, personShape, personView, someRoles } from './person-view.js';

const input = z.object({ name: personName, email: address, roles: someRoles });
type Input = z.output<typeof input>;

export const createPerson = defineOperation({
  name: 'create_person',
  summary: 'Add a person, once the operator has agreed',
  description:
    'Adds somebody who approves, operates or reads along. The operator is asked first, since whoever reads that mail ' +
    'address can then sign in and decide. The address of an agent’s mailbox is refused.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/people', success: 201 }],
  records: 'person.create',
  tool: null,
  input,
  output: personShape,
  untrusted: [],
  failures: { 409: 'Somebody of this account has this address' },
  example: {
    input: { name: 'Pat', email: 'pat@acme.test', roles: ['approver'] },
    output: EXAMPLE_PERSON,
  },
}).handledBy(
  async (context, given) => {
    await refuseAddress(context, given);
    const { caller, stores } = context;
    const id = ulid();
    const terms = { ...given, isActive: true, userName: null, externalId: null, isRemoved: false };
    const outcome = await stores.people.register.add({ id, tenantId: caller.tenantId, ...terms }, [
      {
        tenantId: caller.tenantId,
        action: 'person.create',
        actor: actorOf(caller),
        resourceType: 'person',
        resourceId: id,
        metadata: { by: 'operator', roles: given.roles },
      },
    ]);
    return personView(changed(outcome));
  },
  { asksOperator: question },
);

async function question(context: Context, given: Input): Promise<OperatorQuestion> {
  await refuseAddress(context, given);
  return {
    tier: 'high',
    action: 'person.create',
    lines: [
      `Add ${given.name}, ${given.email}, as ${given.roles.join(', ')}.`,
      'Whoever reads that address can then sign in and do what these roles allow.',
    ],
  };
}

/** An agent that reads the sign-in link would decide on its own messages. */
async function refuseAddress({ stores, caller }: Context, { email }: Input): Promise<void> {
  if (await stores.mailboxes.isAddressKnown(email.toLowerCase())) {
    const problem = 'is the address of an agent';
    throw new DomainError('validation_failed', `email: ${problem}`, { fields: { email: problem } });
  }
  if (await stores.people.hasAddress(caller.tenantId, email)) changed({ kind: 'taken' });
}
