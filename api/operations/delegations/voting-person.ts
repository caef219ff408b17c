/** The person whose vote it is. Only they move it: with their session or a key that is theirs, never a program they let in. */
import { canonicalAddress } from '../../../domain/address.js';
import { isForbiddenCombination } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Person } from '../../../domain/person.js';
import type { Context } from '../../context.js';

/** @throws DomainError `insufficient_scope` where the caller is nobody in particular, or could also write mail */
export async function votingPerson({ caller, stores }: Pick<Context, 'caller' | 'stores'>): Promise<Person> {
  const isTheirs = caller.kind === 'person' || caller.kind === 'key';
  const person = isTheirs && caller.personId !== null ? await stores.people.get(caller.personId) : undefined;
  if (!person?.isActive || person.tenantId !== caller.tenantId || isForbiddenCombination(caller.scopes)) {
    throw new DomainError('insufficient_scope', 'Only a person can do this, with a credential of their own');
  }
  return person;
}

/** @throws DomainError `validation_failed` where this is nobody who could vote: an agent, a stranger, somebody who left */
export async function colleague(
  { caller, stores }: Pick<Context, 'caller' | 'stores'>,
  address: string,
  field: string,
): Promise<Person> {
  const person = await stores.people.withAddress(caller.tenantId, canonicalAddress(address));
  const isAgent = person !== undefined && (await stores.mailboxes.isAddressKnown(person.email.toLowerCase()));
  if (!person || isAgent || person.id === caller.personId) {
    const problem = 'must be the address of another person of this account';
    throw new DomainError('validation_failed', `${field}: ${problem}`, { fields: { [field]: problem } });
  }
  return person;
}
