/** The agent of a mailbox as Entra ID has it now, and whether the licence for its mode lives. */
import { isObjectId, stateOfAgent, type AgentState } from '../../domain/agent-identity.js';
import {
  licencesAsked,
  type AgentReading,
  type LicenceReading,
  type LicensedMode,
} from '../../domain/directory-reading.js';
import { effectiveModeOf } from '../../domain/effective-mode.js';
import type { Directory, DirectoryUser } from '../../directory/directory.js';
import type { Listing } from '../../directory/reading.js';
import type { Belongings } from '../belongings.js';
import type { Dependencies } from '../dependencies.js';
import { isGoverned } from './governance.js';

/** Undefined where this installation can ask nobody about the account, or another tenant than the one that was bound. */
export function directoryOf(
  { directories }: Pick<Dependencies, 'directories'>,
  around: Pick<Belongings, 'tenant' | 'binding'>,
) {
  const account = directories?.of(around.tenant.slug);
  const { binding } = around;
  return binding && binding.entraTenantId !== account?.entraTenantId ? undefined : account;
}

export async function readAgent(
  directory: Directory | undefined,
  { mailbox: { agentRef } }: Belongings,
): Promise<AgentReading> {
  const nobody = { displayName: null, sponsors: [], owners: [] };
  if (!isObjectId(agentRef)) return { state: 'unbound', ...nobody };
  if (!directory) return { state: 'unreachable', ...nobody };
  const agent = await directory.agent(agentRef);
  if (agent.kind !== 'found') return { state: agent.kind, ...nobody };
  const [sponsors, owners] = await Promise.all([
    directory.agentSponsors(agentRef),
    directory.agentOwners(agentRef),
  ]);
  const { atRiskSince, displayName } = agent.value;
  return {
    state: stateOfAgent(agent.value),
    displayName,
    ...(atRiskSince ? { atRiskSince: atRiskSince.toISOString() } : {}),
    // Shown to approvers; what decides is read by the policy's own question.
    sponsors: namesOf(sponsors),
    owners: namesOf(owners),
  };
}

function namesOf(people: Listing<DirectoryUser>): string[] {
  if (people.kind !== 'found') return [];
  return people.value.map(
    ({ displayName, userPrincipalName, objectId }) => displayName ?? userPrincipalName ?? objectId,
  );
}

export async function readLicence(
  directory: Directory | undefined,
  { binding, mailbox: { agentRef } }: Pick<Belongings, 'binding' | 'mailbox'>,
): Promise<LicenceReading> {
  const licences = licencesAsked(binding);
  const asked = licences.map(({ mode }) => mode);
  if (asked.length === 0) return { asked, live: [] };
  // Whoever cannot hold an access package holds none.
  if (!isObjectId(agentRef)) return { asked, live: [] };
  if (!directory) return { asked, live: 'unreachable' };
  const live: LicensedMode[] = [];
  for (const { mode, packageId } of licences) {
    const reading = await directory.assignment(agentRef, packageId);
    if (reading.kind === 'unreachable') return { asked, live: 'unreachable' };
    if (reading.kind === 'found' && reading.value === 'time_bound') live.push(mode);
  }
  return { asked, live };
}

/**
 * Asked just before the first byte of DATA, whatever was read before: an agent that was disabled meanwhile, a licence that
 * ended, or Entra ID out of reach stops the attempt, and the gate is passed again.
 */
export async function mayAgentSend(deps: Dependencies, around: Belongings): Promise<boolean> {
  if (!isGoverned(deps, around)) return true;
  const may = await mayNow(deps, around);
  // What the gate read a minute ago would let it through again, and again.
  if (!may) await deps.stores.governance.outdate(around.message.id);
  return may;
}

async function mayNow(deps: Dependencies, around: Belongings): Promise<boolean> {
  const directory = directoryOf(deps, around)?.directory;
  const [agent, licence] = await Promise.all([agentNow(directory, around), readLicence(directory, around)]);
  // Whoever said yes did not know of it yet, or saw it on the page and said yes all the same.
  if (agent.state === 'at_risk') return isApproved(deps, around, agent.atRiskSince);
  if (agent.state !== 'unbound' && agent.state !== 'enabled') return false;
  return isLicensed(licence, around) || isApproved(deps, around);
}

/** Whether the mode it was let through in is still one that the agent may have. */
function isLicensed(licence: LicenceReading, { message, mailbox }: Belongings): boolean {
  const facts = { mailbox, strictestSince: message.strictestMode, agent: 'unbound' as const };
  const { mode } = effectiveModeOf({ ...facts, licence });
  return mode === effectiveModeOf({ ...facts, licence: { asked: [], live: [] } }).mode;
}

/** What people approved needs no licence. Since: only a yes that was given later counts. */
async function isApproved(
  { stores }: Dependencies,
  { message }: Belongings,
  since: Date | null = null,
): Promise<boolean> {
  const request = await stores.approvals.forMessage(message.id);
  if (request?.state !== 'approved' || request.revision !== message.revision) return false;
  return since === null || (request.closedAt !== null && request.closedAt > since);
}

export async function agentStateOf(
  directory: Directory | undefined,
  around: Pick<Belongings, 'mailbox'>,
): Promise<AgentState> {
  return (await agentNow(directory, around)).state;
}

async function agentNow(
  directory: Directory | undefined,
  { mailbox }: Pick<Belongings, 'mailbox'>,
): Promise<{ readonly state: AgentState; readonly atRiskSince: Date | null }> {
  const unasked = { atRiskSince: null };
  if (!isObjectId(mailbox.agentRef)) return { state: 'unbound', ...unasked };
  if (!directory) return { state: 'unreachable', ...unasked };
  const reading = await directory.agent(mailbox.agentRef);
  if (reading.kind !== 'found') return { state: reading.kind, ...unasked };
  return { state: stateOfAgent(reading.value), atRiskSince: reading.value.atRiskSince };
}
