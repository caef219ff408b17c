/** The bound assignment policy as it stands now, with everybody it can ask turned into people of ours. */
import { isObjectId } from '../../domain/agent-identity.js';
import { translateAssignmentPolicy, type AssignmentPolicy } from '../../domain/assignment-policy.js';
import type { FoundPeople, PolicyReading, PolicySnapshot } from '../../domain/directory-reading.js';
import { directoryKey, referencesIn, type DirectoryReference } from '../../domain/governance-policy.js';
import type { DirectoryOfAccount } from '../../directory/directories.js';
import { peopleOf } from '../../directory/people-of.js';
import { found, type Reading } from '../../directory/reading.js';
import type { Belongings } from '../belongings.js';
import type { Dependencies } from '../dependencies.js';
import { canonicalJson } from '../mime/content-digest.js';
import { sha256Hex } from '../mime/sha256.js';
import { ownReferences } from './governance.js';
import { personOfUser } from './link-people.js';

export async function readPolicy(
  deps: Dependencies,
  account: DirectoryOfAccount | undefined,
  around: Belongings,
): Promise<PolicyReading> {
  const policyId = around.binding?.assignmentPolicyId ?? null;
  if (policyId === null) return readOwn(deps, account, around);
  if (!account) return { kind: 'unreachable', reason: 'not_set_up' };
  const policy = await account.directory.policy(policyId);
  if (policy.kind !== 'found') return policy;
  const translation = translateAssignmentPolicy(policy.value);
  if (translation.kind === 'not_reproducible') return translation;
  const { stages } = translation;
  const people = await everybody(deps, referencesIn(stages), { account, around });
  if (people.kind !== 'found') return people;
  return { kind: 'read', snapshot: snapshotOf(account, policy.value, stages), people: people.value };
}

/** A policy of our own may name people in the directory as well. */
async function readOwn(
  deps: Dependencies,
  account: DirectoryOfAccount | undefined,
  around: Belongings,
): Promise<PolicyReading> {
  const references = ownReferences(around);
  if (references.length === 0) return { kind: 'own' };
  if (!account) return { kind: 'unreachable', reason: 'not_set_up' };
  const people = await everybody(deps, references, { account, around });
  return people.kind === 'found' ? { kind: 'own', people: people.value } : people;
}

export function snapshotOf(
  { entraTenantId }: DirectoryOfAccount,
  { id: policyId, displayName, modifiedDateTime }: AssignmentPolicy,
  stages: PolicySnapshot['stages'],
): PolicySnapshot {
  const content = { entraTenantId, policyId, displayName, modifiedDateTime, stages };
  return { ...content, sha256: sha256Hex(canonicalJson(content)) };
}

interface Asking {
  readonly account: DirectoryOfAccount;
  readonly around: Belongings;
}

type Everybody = Exclude<Reading<readonly FoundPeople[]>, { kind: 'not_found' }>;

async function everybody(
  deps: Dependencies,
  references: readonly DirectoryReference[],
  { account, around }: Asking,
): Promise<Everybody> {
  const { agentRef } = around.mailbox;
  const relative = {
    agentId: isObjectId(agentRef) ? agentRef : null,
    requestorId: await requestorOf(deps, account, around),
  };
  const all: FoundPeople[] = [];
  for (const reference of references) {
    const users = await peopleOf(account.directory, reference, relative);
    if (users.kind !== 'found') return users;
    const linked = [];
    for (const user of users.value) {
      const place = { tenantId: around.tenant.id, entraTenantId: account.entraTenantId };
      linked.push({ user, personId: await personOfUser(deps.stores, place, user) });
    }
    all.push({
      key: directoryKey(reference),
      personIds: linked.flatMap(({ personId }) => (personId === undefined ? [] : [personId])),
      unlinked: linked.flatMap(({ user, personId }) => (personId === undefined ? [user.objectId] : [])),
    });
  }
  return found(all);
}

/** Whom the agent acts for, where that is somebody of this Entra tenant. */
async function requestorOf(
  { stores }: Dependencies,
  { entraTenantId }: DirectoryOfAccount,
  { message: { authorPersonId } }: Belongings,
): Promise<string | null> {
  const entra = authorPersonId === null ? undefined : await stores.people.entraIdOf(authorPersonId);
  return entra?.tenantId === entraTenantId ? entra.objectId : null;
}
