/**
 * What Entra ID has to say about a message, as the deeds of a send look at it: from the reading that stands beside the
 * message, which `consult-directory.ts` makes anew. Where nothing of the mailbox is bound there, nothing is asked.
 */
import { isObjectId, type AgentState } from '../../domain/agent-identity.js';

import type { ResolvedStage } from '../../domain/approval-request.js';
import {
  licencesAsked,
  stagesOfReading,
  type DirectoryReading,
  type FoundPeople,
  type LicenceReading,
  type PolicySnapshot,
} from '../../domain/directory-reading.js';
import {
  directoryKey,
  directoryReferencesIn,
  type DirectoryReference,
} from '../../domain/governance-policy.js';
import { effectiveModeOf, type EffectiveMode } from '../../domain/effective-mode.js';
import type { Belongings } from '../belongings.js';
import type { Dependencies } from '../dependencies.js';

/** Of a decision of the gate. */
export const GATE_AGE_MS = 60_000;
/** Who may vote is asked anew for each vote; so long may lie between the question and the count. */
export const VOTE_AGE_MS = 60_000;

export type Governance =
  | { readonly kind: 'none' }
  /** It was never asked, too long ago, or about something else. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'read'; readonly reading: DirectoryReading };

/** For the record of what was decided on the reading a moment ago. */
export const WHATEVER_AGE = Number.POSITIVE_INFINITY;
/** What could not be answered is asked again by whoever looks next. */
const GAPS_AGE_MS = 1_500;

function hasGaps({ agent, licence, policy }: DirectoryReading): boolean {
  return agent.state === 'unreachable' || licence.live === 'unreachable' || policy.kind === 'unreachable';
}

type Parts = Pick<Dependencies, 'directories'>;

export function governanceOf(deps: Parts, around: Belongings, maxAgeMs: number): Governance {
  if (!isGoverned(deps, around)) return { kind: 'none' };
  const { directory: reading, binding, mailbox } = around;
  if (!reading || isTooOld(reading, maxAgeMs)) return { kind: 'stale' };
  const isAboutThis =
    reading.bindingVersion === (binding?.version ?? null) &&
    reading.agentRef === mailbox.agentRef &&
    namesEverybody(reading.policy, around);
  return isAboutThis ? { kind: 'read', reading } : { kind: 'stale' };
}

/** Our own policy may name others by now than those who were asked about. */
function namesEverybody(policy: DirectoryReading['policy'], around: Belongings): boolean {
  if (policy.kind !== 'own') return true;
  const known = new Set(policy.people?.map(({ key }) => key));
  return ownReferences(around).every((reference) => known.has(directoryKey(reference)));
}

/** Whom our own policy names in the directory; nobody where a policy there counts in its place. */
export function ownReferences({ policy, binding }: Belongings): readonly DirectoryReference[] {
  const isBound = (binding?.assignmentPolicyId ?? null) !== null;
  return isBound ? [] : directoryReferencesIn(policy?.stages ?? []);
}

function isTooOld(reading: DirectoryReading & { readonly readAt: Date }, maxAgeMs: number): boolean {
  if (maxAgeMs === WHATEVER_AGE) return false;
  const ageMs = Date.now() - reading.readAt.getTime();
  return ageMs > maxAgeMs || (hasGaps(reading) && ageMs > GAPS_AGE_MS);
}

/** A binding holds even where the installation can ask nobody any more: then it holds everything. */
export function isGoverned({ directories }: Parts, around: Belongings): boolean {
  const { message, binding, mailbox, tenant } = around;
  if (message.direction === 'inbound') return false;
  if (binding !== undefined) return true;
  const isNamed = isObjectId(mailbox.agentRef) || ownReferences(around).length > 0;
  return isNamed && directories?.of(tenant.slug) !== undefined;
}

export interface AgentStanding {
  readonly agent: AgentState;
  readonly licence: LicenceReading;
}

export function agentStanding(governance: Governance, { binding }: Belongings): AgentStanding {
  switch (governance.kind) {
    case 'none':
      return { agent: 'unbound', licence: { asked: [], live: [] } };
    case 'stale':
      return {
        agent: 'unreachable',
        licence: { asked: licencesAsked(binding).map(({ mode }) => mode), live: 'unreachable' },
      };
    case 'read':
      return { agent: governance.reading.agent.state, licence: governance.reading.licence };
  }
}

export function effectiveModeIn(governance: Governance, around: Belongings): EffectiveMode {
  const { message, mailbox } = around;
  const standing = agentStanding(governance, around);
  return effectiveModeOf({ mailbox, strictestSince: message.strictestMode, ...standing });
}

export type Governed =
  /** The mailbox's or tenant's own policy counts, with the people whom it names in the directory. */
  | { readonly kind: 'own'; readonly people?: readonly FoundPeople[] }
  | { readonly kind: 'read'; readonly snapshot: PolicySnapshot; readonly stages: readonly ResolvedStage[] }
  /** Nobody can say who has to approve: nobody is asked, and nothing leaves. */
  | { readonly kind: 'unknown' };

export function governedPolicy(governance: Governance, around: Belongings): Governed {
  if (governance.kind === 'none') return { kind: 'own' };
  if ((around.binding?.assignmentPolicyId ?? null) === null) return ownPolicy(governance, around);
  if (governance.kind === 'stale' || governance.reading.policy.kind !== 'read') return { kind: 'unknown' };
  const { policy } = governance.reading;
  const stages = stagesOfReading(policy);
  const canBeMet = stages.every(({ approverIds }) => approverIds.length > 0);
  return canBeMet ? { kind: 'read', snapshot: policy.snapshot, stages } : { kind: 'unknown' };
}

/** Where it names people in the directory, it says nothing until they were found. */
function ownPolicy(governance: Exclude<Governance, { kind: 'none' }>, around: Belongings): Governed {
  if (ownReferences(around).length === 0) return { kind: 'own' };
  const policy = governance.kind === 'read' ? governance.reading.policy : undefined;
  return policy?.kind === 'own' && policy.people
    ? { kind: 'own', people: policy.people }
    : { kind: 'unknown' };
}
