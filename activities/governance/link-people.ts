/**
 * Which person of ours a user of Entra ID is. Whoever is bound to that object id; else the person of the account whose
 * address is the user name, which the tenant has proved to be of a domain of its own, as at a sign-in; else a person is made.
 * Guests, agents and whoever has left here are nobody, and are named.
 */
import { ulid } from 'ulid';
import type { Person } from '../../domain/person.js';
import type { DirectoryUser } from '../../directory/directory.js';
import type { Stores } from '../../prisma/stores/index.js';

type PeopleStores = Pick<Stores, 'people' | 'mailboxes'>;

export interface Place {
  readonly tenantId: string;
  readonly entraTenantId: string;
}

/** @returns the person's id; undefined where the user is nobody here */
export async function personOfUser(
  stores: PeopleStores,
  place: Place,
  user: DirectoryUser,
): Promise<string | undefined> {
  const entra = { tenantId: place.entraTenantId, objectId: user.objectId };
  const bound = await stores.people.byEntraId(entra);
  if (bound) return hereAndActive(bound, place) ? bound.id : undefined;
  const userName = addressOf(user.userPrincipalName);
  if (user.isGuest || userName === undefined) return undefined;
  const address = addressOf(user.mail) ?? userName;
  if (await isAgents(stores, [userName, address])) return undefined;
  const known = await stores.people.withAddress(place.tenantId, userName);
  return known ? bind(stores, place, { user, known }) : make(stores, place, { user, address });
}

function hereAndActive(person: Person, { tenantId }: Place): boolean {
  return person.isActive && person.tenantId === tenantId;
}

/** The name of a guest is made of somebody else's address. */
function addressOf(text: string | null): string | undefined {
  if (text === null || text.includes('#EXT#') || !/^[^\s@]+@[^\s@]+$/u.test(text)) return undefined;
  return text.toLowerCase();
}

async function isAgents({ mailboxes }: PeopleStores, addresses: readonly string[]): Promise<boolean> {
  const answers = await Promise.all(addresses.map((address) => mailboxes.isAddressKnown(address)));
  return answers.includes(true);
}

async function bind(
  { people }: PeopleStores,
  { entraTenantId }: Place,
  { user, known }: { readonly user: DirectoryUser; readonly known: Person },
): Promise<string | undefined> {
  const entra = { tenantId: entraTenantId, objectId: user.objectId };
  const isBound = await people.bindEntraId(known.id, entra, {
    tenantId: known.tenantId,
    action: 'person.bind_entra',
    actor: 'system',
    resourceType: 'person',
    resourceId: known.id,
    metadata: { entra_tenant_id: entraTenantId, entra_object_id: user.objectId },
  });
  return isBound ? known.id : undefined;
}

async function make(
  { people }: PeopleStores,
  { tenantId, entraTenantId }: Place,
  { user, address }: { readonly user: DirectoryUser; readonly address: string },
): Promise<string | undefined> {
  // Somebody has that address already, and nobody knows whether it is the same: they sign in with Entra once.
  if (await people.withAddress(tenantId, address)) return undefined;
  const id = ulid();
  const made = await people.createInEntra(
    { id, tenantId, email: address, name: user.displayName ?? address, roles: ['approver'], isActive: true },
    { tenantId: entraTenantId, objectId: user.objectId },
    {
      tenantId,
      action: 'person.create',
      actor: 'system',
      resourceType: 'person',
      resourceId: id,
      metadata: { entra_tenant_id: entraTenantId, entra_object_id: user.objectId, roles: ['approver'] },
    },
  );
  // Two readings at once: the other one has made the same person.
  return made?.id ?? (await people.byEntraId({ tenantId: entraTenantId, objectId: user.objectId }))?.id;
}
