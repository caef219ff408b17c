/** Which scopes may meet in one key, and whose votes an oversight key casts (rest.md 2). */
import { ulid } from 'ulid';
import { canonicalAddress } from '../../../domain/address.js';
import { isForbiddenCombination, type KeyScope } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Tenant } from '../../../domain/mailbox.js';
import type { Person } from '../../../domain/person.js';
import type { Context } from '../../context.js';

export function refuseForbiddenPair(scopes: readonly KeyScope[]): void {
  if (!isForbiddenCombination(scopes)) return;
  throw new DomainError(
    'forbidden_scope_combination',
    scopes.includes('scim')
      ? 'A key that provisions people does nothing else: scim goes with no other scope'
      : 'A key that can send or configure may never decide: oversight goes with neither send nor admin',
  );
}

/** Somebody who has to confirm an oversight key. */
export interface Holder {
  readonly email: string;
  readonly isOperator: boolean;
}

/** @throws DomainError where nobody can hold the key: it is an agent's address, or the person is switched off */
export async function holderFor(
  context: Pick<Context, 'stores' | 'caller'>,
  approver: string | undefined,
): Promise<Holder> {
  const { stores } = context;
  const { id: tenantId, oversightEmail } = await tenantOf(context);
  const isOperator = approver === undefined || isSame(approver, oversightEmail);
  const email = isOperator ? oversightEmail : approver;
  // An agent that reads the code would decide on its own messages.
  if (await stores.mailboxes.isAddressKnown(email.toLowerCase()))
    throw invalidApprover('is the address of an agent');
  const person = await stores.people.byEmail(tenantId, email);
  if (person && !person.isActive) throw invalidApprover('is a person who is switched off');
  return { email, isOperator };
}

/** The person behind the address; made where they are new, since they have just confirmed. */
export async function personOf(
  { stores, caller }: Pick<Context, 'stores' | 'caller'>,
  { email, isOperator }: Holder,
): Promise<Person> {
  return stores.people.ensure({
    id: ulid(),
    tenantId: caller.tenantId,
    email,
    name: email.slice(0, email.lastIndexOf('@')),
    roles: isOperator ? ['approver', 'operator'] : ['approver'],
    isActive: true,
  });
}

async function tenantOf({ stores, caller }: Pick<Context, 'stores' | 'caller'>): Promise<Tenant> {
  const tenant = await stores.mailboxes.tenant(caller.tenantId);
  if (!tenant) throw new DomainError('not_found');
  return tenant;
}

function isSame(one: string, other: string): boolean {
  return canonicalAddress(one).toLowerCase() === canonicalAddress(other).toLowerCase();
}

function invalidApprover(problem: string): DomainError {
  return new DomainError('validation_failed', `approver: ${problem}`, { fields: { approver: problem } });
}
