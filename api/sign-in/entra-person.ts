/**
 * Which person of ours somebody from Entra ID is: the one bound to that identity, or at the first sign-in the one of the
 * mapped account with that address, who is bound then. Nobody is made here.
 */
import type { Person } from '../../domain/person.js';
import type { Stores } from '../../prisma/stores/index.js';
import type { EntraId } from '../../prisma/stores/people-in-entra.js';
import type { EntraTenant } from '../entra-settings.js';

export const PERSON_REFUSALS = [
  'no_such_account',
  'unknown_person',
  'disabled',
  'guest',
  'agent',
  'bound_to_another',
] as const;
export type PersonRefusal = (typeof PERSON_REFUSALS)[number];

/** Who somebody is in Entra ID. */
export interface EntraIdentity {
  readonly objectId: string;
  /** The first that somebody has counts. */
  readonly addresses: readonly string[];
  /** From another directory: the mapped tenant does not answer for the address of a guest. */
  readonly isGuest: boolean;
  readonly isAgent: boolean;
}

/** What a genuine ID token says. */
export interface EntraUser extends EntraIdentity {
  readonly name: string | undefined;
  /** `preferred_username`. */
  readonly userName: string | undefined;
  /** Names of app roles. */
  readonly appRoles: readonly string[];
  readonly authContexts: readonly string[];
}

type PeopleStores = Pick<Stores, 'people' | 'mailboxes'>;

export async function personOfUser(
  stores: PeopleStores,
  entra: EntraTenant,
  user: EntraIdentity,
): Promise<Person | PersonRefusal> {
  const tenant = await stores.mailboxes.tenantBySlug(entra.slug);
  if (!tenant?.isActive) return 'no_such_account';
  if (user.isAgent || (await isAgentsAddress(stores, user.addresses))) return 'agent';
  const entraId = { tenantId: entra.entraTenantId, objectId: user.objectId };
  const bound = await stores.people.byEntraId(entraId);
  const person = bound ?? (await personAt(stores, tenant.id, user));
  if (typeof person === 'string') return person;
  // Bound once while the Entra tenant was mapped to another account.
  if (person.tenantId !== tenant.id) return 'unknown_person';
  if (await isAgentsAddress(stores, [person.email])) return 'agent';
  return bound ? whereActive(bound) : bindPerson(stores, person, entraId);
}

function whereActive(person: Person): Person | PersonRefusal {
  return person.isActive ? person : 'disabled';
}

async function personAt(
  { people }: PeopleStores,
  tenantId: string,
  { addresses, isGuest }: EntraIdentity,
): Promise<Person | PersonRefusal> {
  if (isGuest) return 'guest';
  for (const address of addresses) {
    const person = await people.withAddress(tenantId, address);
    if (person) return person;
  }
  return 'unknown_person';
}

async function bindPerson(
  { people }: PeopleStores,
  person: Person,
  entraId: EntraId,
): Promise<Person | PersonRefusal> {
  const isBound = await people.bindEntraId(person.id, entraId, {
    tenantId: person.tenantId,
    action: 'person.bind_entra',
    actor: `person:${person.id}`,
    resourceType: 'person',
    resourceId: person.id,
    metadata: { entra_tenant_id: entraId.tenantId, entra_object_id: entraId.objectId },
  });
  return isBound ? person : 'bound_to_another';
}

/** Whoever reads the mail of an agent's mailbox is that agent. Addresses of mailboxes are in lower case. */
async function isAgentsAddress({ mailboxes }: PeopleStores, addresses: readonly string[]): Promise<boolean> {
  const answers = await Promise.all(
    addresses.map((address) => mailboxes.isAddressKnown(address.toLowerCase())),
  );
  return answers.includes(true);
}
