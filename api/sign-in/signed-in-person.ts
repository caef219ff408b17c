/**
 * Who signs in with Entra ID, and what they may do here. Their rights are the app roles that were assigned to that very user
 * in Entra, anew with each sign-in; a name or an address gives none. Whoever has a role and is nobody here yet is made.
 */
import { ulid } from 'ulid';
import { rolesOfApp } from '../../domain/app-role.js';
import type { Person, Role } from '../../domain/person.js';
import type { Stores } from '../../prisma/stores/index.js';
import type { EntraId } from '../../prisma/stores/people-in-entra.js';
import type { EntraTenant } from '../entra-settings.js';
import { personOfUser, type EntraUser, type PersonRefusal } from './entra-person.js';

export const ROLE_REFUSALS = ['no_role'] as const;
export type RoleRefusal = (typeof ROLE_REFUSALS)[number];

type PeopleStores = Pick<Stores, 'people' | 'mailboxes'>;

export async function signedInPerson(
  stores: PeopleStores,
  entra: EntraTenant,
  user: EntraUser,
): Promise<Person | PersonRefusal | RoleRefusal> {
  const roles = rolesOfApp(user.appRoles);
  if (roles.length === 0) return 'no_role';
  const found = await personOfUser(stores, entra, user);
  if (found === 'unknown_person') return newPerson(stores, entra, { user, roles });
  return typeof found === 'string' ? found : withRoles(stores, found, roles);
}

async function withRoles(
  { people }: PeopleStores,
  person: Person,
  roles: readonly Role[],
): Promise<Person | 'disabled'> {
  const isTheSame =
    roles.length === person.roles.length && roles.every((role) => person.roles.includes(role));
  if (isTheSame) return person;
  const changed = await people.giveRoles(person.id, roles, {
    tenantId: person.tenantId,
    action: 'person.update',
    actor: `person:${person.id}`,
    resourceType: 'person',
    resourceId: person.id,
    metadata: { by: 'entra_id', roles, roles_before: person.roles },
  });
  // Left in this very moment.
  return changed ?? 'disabled';
}

interface Newcomer {
  readonly user: EntraUser;
  readonly roles: readonly Role[];
}

/** Under their user name, which is of a domain that the tenant has proved to be its own; never under another address. */
async function newPerson(
  { people, mailboxes }: PeopleStores,
  { entraTenantId, slug }: EntraTenant,
  { user, roles }: Newcomer,
): Promise<Person | 'unknown_person'> {
  const entraId: EntraId = { tenantId: entraTenantId, objectId: user.objectId };
  const tenant = await mailboxes.tenantBySlug(slug);
  const email = addressOf(user);
  if (!tenant || email === undefined) return 'unknown_person';
  const id = ulid();
  const person = { id, tenantId: tenant.id, email, name: user.name ?? email, roles, isActive: true };
  const entry = {
    tenantId: tenant.id,
    action: 'person.create',
    actor: `person:${id}`,
    resourceType: 'person',
    resourceId: id,
    metadata: { by: 'entra_id', entra_tenant_id: entraTenantId, entra_object_id: user.objectId, roles },
  } as const;
  // Somebody has that address, perhaps one who left. Or it is the same person: two first sign-ins at once.
  const isTaken = await people.hasAddress(tenant.id, email);
  const made = isTaken ? undefined : await people.createInEntra(person, entraId, entry);
  const either = made ?? (await people.byEntraId(entraId));
  return either?.tenantId === tenant.id && either.isActive ? either : 'unknown_person';
}

function addressOf({ userName }: EntraUser): string | undefined {
  const isAddress = userName !== undefined && /^[^\s@]+@[^\s@]+$/u.test(userName);
  return isAddress ? userName.toLowerCase() : undefined;
}
