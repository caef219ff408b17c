/** From what a policy names to people in the directory, as they stand now: enabled accounts of human beings, each once. */
import type { DirectoryReference } from '../domain/governance-policy.js';
import type { Directory, DirectoryUser } from './directory.js';
import { found, nobodyIfMissing, together, type Listing } from './reading.js';

/** Whom a reference is relative to. */
export interface Around {
  /** Object id of the agent identity; null where the mailbox names none. */
  readonly agentId: string | null;
  /** Object id of the person the agent acts for; null where it acts for itself. */
  readonly requestorId: string | null;
}

export async function peopleOf(
  directory: Directory,
  reference: DirectoryReference,
  around: Around,
): Promise<Listing<DirectoryUser>> {
  const users = await usersOf(directory, reference, around);
  if (users.kind !== 'found') return users;
  const able = users.value.filter(({ isEnabled, isAgent }) => isEnabled && !isAgent);
  return found([...new Map(able.map((user) => [user.objectId, user])).values()]);
}

async function usersOf(
  directory: Directory,
  reference: DirectoryReference,
  { agentId, requestorId }: Around,
): Promise<Listing<DirectoryUser>> {
  switch (reference.kind) {
    case 'entra_user':
      return asListing(await directory.user(reference.objectId));
    case 'entra_group':
      return directory.groupMembers(reference.objectId);
    case 'manager':
      // An agent has no manager; whoever it acts for may have one.
      if (requestorId === null) return found([]);
      return asListing(await directory.manager(requestorId, reference.level));
    case 'agent_sponsors_or_owners':
      if (agentId === null) return found([]);
      return together([await directory.agentSponsors(agentId), await directory.agentOwners(agentId)]);
  }
}

function asListing(reading: Awaited<ReturnType<Directory['user']>>): Listing<DirectoryUser> {
  return reading.kind === 'found' ? found([reading.value]) : nobodyIfMissing(reading);
}
