/** Who may sign in by mail: with a code that lets a program in, or with a link to the console. */
import type { PersonOfCompany } from '../../prisma/stores/people-everywhere.js';
import type { Services } from '../context.js';

/**
 * Everybody active at this address, in whichever company. A company whose people sign in with Entra ID wants that, and no
 * way around it, unless the installation says so (`ENTRA_MAILED_CODE`).
 */
export async function peopleByMail(
  { stores, entra }: Pick<Services, 'stores' | 'entra'>,
  address: string,
): Promise<PersonOfCompany[]> {
  const people = await stores.people.everywhereAt(address);
  if (entra?.proof === undefined || entra.mailedCode) return people;
  const inEntra = await Promise.all(entra.tenants.map(({ slug }) => stores.mailboxes.tenantBySlug(slug)));
  return people.filter(({ tenantId }) => !inEntra.some((tenant) => tenant?.id === tenantId));
}
