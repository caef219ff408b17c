/** A person who may still act: active, of an active tenant. Looked up with every token that is issued or shown. */
import type { Person } from '../../domain/person.js';
import type { Stores } from '../../prisma/stores/index.js';

export async function livePerson(
  { stores }: { readonly stores: Stores },
  id: string,
): Promise<Person | undefined> {
  const person = await stores.people.get(id);
  if (!person?.isActive) return undefined;
  return (await stores.mailboxes.tenant(person.tenantId))?.isActive ? person : undefined;
}
