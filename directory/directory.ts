/**
 * What is asked of one Entra tenant through Graph v1.0: assignment policies, people, groups, managers, agent identities,
 * their sponsors and owners, and who holds an access package. Policies may be five minutes old, everything else is asked
 * each time.
 */
import { z } from 'zod';
import type { AgentIdentity } from '../domain/agent-identity.js';
import type { AssignmentPolicy } from '../domain/assignment-policy.js';
import { riskOf, type AgentRisk } from './agent-risk.js';
import type { GraphReader } from './graph-reader.js';
import { policyAnswer } from './policy-answer.js';
import { found, nobodyIfMissing, together, type Listing, type Reading } from './reading.js';

export interface DirectoryUser {
  readonly objectId: string;
  readonly displayName: string | null;
  readonly mail: string | null;
  readonly userPrincipalName: string | null;
  readonly isEnabled: boolean;
  /** From another directory, or one that this tenant does not answer for. */
  readonly isGuest: boolean;
  /** The user account of an agent. */
  readonly isAgent: boolean;
}

/** `endless`: nothing says when it ends. That is no licence: one that nobody has to give again ends with nobody. */
export type AssignmentStanding = 'none' | 'endless' | 'time_bound';

export interface Directory {
  policy(policyId: string): Promise<Reading<AssignmentPolicy>>;
  user(objectId: string): Promise<Reading<DirectoryUser>>;
  groupMembers(groupId: string): Promise<Listing<DirectoryUser>>;
  /** So many steps up from a user. */
  manager(objectId: string, level: number): Promise<Reading<DirectoryUser>>;
  agent(objectId: string): Promise<Reading<AgentIdentity>>;
  /** People: groups that are sponsors are expanded. */
  agentSponsors(objectId: string): Promise<Listing<DirectoryUser>>;
  agentOwners(objectId: string): Promise<Listing<DirectoryUser>>;
  /** Whether the access package is with this object now, and until when. */
  assignment(objectId: string, accessPackageId: string): Promise<Reading<AssignmentStanding>>;
}

const POLICY_AGE_MS = 5 * 60_000;
const USER_FIELDS = '$select=id,displayName,mail,userPrincipalName,accountEnabled,userType';
const MANAGEMENT = '/identityGovernance/entitlementManagement';
const AGENT_USER = '#microsoft.graph.agentUser';

const user = z
  .object({
    '@odata.type': z.string().optional(),
    id: z.guid(),
    displayName: z.string().nullish(),
    mail: z.string().nullish(),
    userPrincipalName: z.string().nullish(),
    // Not given without the permission to read it: then nobody knows, and that is no answer.
    accountEnabled: z.boolean(),
    userType: z.string().nullish(),
  })
  .transform((given): DirectoryUser => ({
    objectId: given.id.toLowerCase(),
    displayName: given.displayName ?? null,
    mail: given.mail ?? null,
    userPrincipalName: given.userPrincipalName ?? null,
    isEnabled: given.accountEnabled,
    isGuest: given.userType !== 'Member' || given.userPrincipalName?.includes('#EXT#') === true,
    isAgent: given['@odata.type'] === AGENT_USER,
  }));

const agentIdentity = z
  .object({
    '@odata.type': z.string().optional(),
    id: z.guid(),
    displayName: z.string().nullish(),
    accountEnabled: z.boolean(),
    agentIdentityBlueprintId: z.string().nullish(),
    disabledByMicrosoftStatus: z.string().nullish(),
  })
  .transform((given): Omit<AgentIdentity, 'atRiskSince'> => ({
    objectId: given.id.toLowerCase(),
    displayName: given.displayName ?? null,
    blueprintId: given.agentIdentityBlueprintId ?? null,
    isEnabled: given.accountEnabled,
    disabledByMicrosoft: given.disabledByMicrosoftStatus ?? null,
  }));

const directoryObject = z.object({ '@odata.type': z.string(), id: z.guid() });
const assignment = z.object({
  id: z.string(),
  state: z.string(),
  expiredDateTime: z.string().nullish(),
  schedule: z.object({ expiration: z.object({ endDateTime: z.string().nullish() }).nullish() }).nullish(),
});

export interface DirectoryParts {
  readonly graphUrl: string;
  readonly agentRisk: AgentRisk;
  readonly now?: () => number;
}

export function createDirectory(
  reader: GraphReader,
  { graphUrl, agentRisk, now = Date.now }: DirectoryParts,
): Directory {
  const policies = new Map<string, { readonly policy: AssignmentPolicy; readonly readAtMs: number }>();
  const at = (id: string): string => encodeURIComponent(id);

  const directory: Directory = {
    async policy(policyId) {
      const known = policies.get(policyId);
      if (known && now() - known.readAtMs < POLICY_AGE_MS) return found(known.policy);
      const readAtMs = now();
      const path = `${MANAGEMENT}/assignmentPolicies/${at(policyId)}?$expand=customExtensionStageSettings`;
      const reading = await reader.one(path, policyAnswer);
      policies.delete(policyId);
      if (reading.kind === 'found') policies.set(policyId, { policy: reading.value, readAtMs });
      return reading;
    },
    user: (objectId) => reader.one(`/users/${at(objectId)}?${USER_FIELDS}`, user),
    async groupMembers(groupId) {
      const path = `/groups/${at(groupId)}/transitiveMembers/microsoft.graph.user?${USER_FIELDS}&$top=999`;
      return nobodyIfMissing(await reader.list(path, user));
    },
    async manager(objectId, level) {
      let reading: Reading<DirectoryUser> = { kind: 'not_found' };
      let from = objectId;
      for (let step = 0; step < level; step += 1) {
        reading = await reader.one(`/users/${at(from)}/manager?${USER_FIELDS}`, user);
        if (reading.kind !== 'found') return reading;
        from = reading.value.objectId;
      }
      return reading;
    },
    async agent(objectId) {
      const [agent, risk] = await Promise.all([
        reader.one(agentPath(at(objectId)), agentIdentity),
        riskOf({ reader, graphUrl, agentRisk, now }, objectId),
      ]);
      if (agent.kind !== 'found') return agent;
      return risk.kind === 'found' ? found({ ...agent.value, atRiskSince: risk.value }) : risk;
    },
    agentSponsors: (objectId) => peopleOf(directory, reader, `${agentPath(at(objectId))}/sponsors`),
    agentOwners: (objectId) => peopleOf(directory, reader, `${agentPath(at(objectId))}/owners`),
    async assignment(objectId, accessPackageId) {
      const filter = [
        `target/objectId eq '${quoted(objectId)}'`,
        `accessPackage/id eq '${quoted(accessPackageId)}'`,
        `state eq 'delivered'`,
      ].join(' and ');
      const path = `${MANAGEMENT}/assignments?$filter=${encodeURIComponent(filter)}`;
      const reading = await reader.list(path, assignment);
      if (reading.kind !== 'found') return reading;
      return found(standingOf(reading.value, now()));
    },
  };
  return directory;
}

const agentPath = (id: string): string => `/servicePrincipals/${id}/microsoft.graph.agentIdentity`;
const quoted = (text: string): string => text.replaceAll("'", "''");

/** The filter says so already; a stale answer may not. */
function standingOf(assignments: readonly z.output<typeof assignment>[], nowMs: number): AssignmentStanding {
  const ends = assignments
    .filter(({ state, expiredDateTime }) => state === 'delivered' && (expiredDateTime ?? null) === null)
    .map(({ schedule }) => schedule?.expiration?.endDateTime ?? null);
  if (ends.some((end) => end !== null && Date.parse(end) > nowMs)) return 'time_bound';
  return ends.includes(null) ? 'endless' : 'none';
}

/** Sponsors and owners are users, groups or programs: groups are expanded, programs are nobody. */
async function peopleOf(
  directory: Directory,
  reader: GraphReader,
  path: string,
): Promise<Listing<DirectoryUser>> {
  const objects = nobodyIfMissing(await reader.list(path, directoryObject));
  if (objects.kind !== 'found') return objects;
  return together(
    await Promise.all(
      objects.value.map(async (object): Promise<Listing<DirectoryUser>> => {
        if (object['@odata.type'] === '#microsoft.graph.group') return directory.groupMembers(object.id);
        if (object['@odata.type'] !== '#microsoft.graph.user') return found([]);
        // The list tells of a user what everybody may see: not whether the account is enabled.
        const reading = await directory.user(object.id);
        return reading.kind === 'found' ? found([reading.value]) : nobodyIfMissing(reading);
      }),
    ),
  );
}
