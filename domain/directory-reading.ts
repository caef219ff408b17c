/**
 * What Entra ID said about a message before a decision was made on it: the agent, its licence, the approval policy and the
 * people behind it. Each part that could not be asked says so; who decides on it holds.
 */
import type { AgentState } from './agent-identity.js';
import type { ResolvedStage } from './approval-request.js';
import type { PolicyFault } from './assignment-policy.js';
import {
  directoryKey,
  type DirectoryReference,
  type GovernanceApprovers,
  type GovernanceStage,
} from './governance-policy.js';

export interface AgentReading {
  readonly state: AgentState;
  readonly displayName: string | null;
  /** ISO 8601; left out where nobody suspects it. */
  readonly atRiskSince?: string;
  /** Names, for approvers to see. */
  readonly sponsors: readonly string[];
  readonly owners: readonly string[];
}

/** Modes that a tenant may ask an access package assignment for. */
export const LICENSED_MODES = ['monitored', 'autonomous'] as const;
export type LicensedMode = (typeof LICENSED_MODES)[number];

/** For which modes an assignment is asked for, and of which one lives. */
export interface LicenceReading {
  readonly asked: readonly LicensedMode[];
  readonly live: readonly LicensedMode[] | 'unreachable';
}

/** The policy as it stood, and its digest: it goes with the approval request. */
export interface PolicySnapshot {
  readonly entraTenantId: string;
  readonly policyId: string;
  readonly displayName: string | null;
  readonly modifiedDateTime: string | null;
  readonly stages: readonly GovernanceStage[];
  /** SHA-256 over canonical JSON (RFC 8785) of the rest. */
  readonly sha256: string;
}

export interface FoundPeople {
  /** Of the reference that they were found by. */
  readonly key: string;
  /** Who they are here. */
  readonly personIds: readonly string[];
  /** Object ids of those who are nobody here. */
  readonly unlinked: readonly string[];
}

export type PolicyReading =
  /** No policy of Entra's is asked for; the people whom a policy of our own names there, where it names any. */
  | { readonly kind: 'own'; readonly people?: readonly FoundPeople[] }
  | { readonly kind: 'read'; readonly snapshot: PolicySnapshot; readonly people: readonly FoundPeople[] }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'not_reproducible'; readonly faults: readonly PolicyFault[] }
  | { readonly kind: 'unreachable'; readonly reason: string };

export interface DirectoryReading {
  /** Of the binding and the agent that were asked about: a reading about others says nothing. */
  readonly bindingVersion: number | null;
  readonly agentRef: string | null;
  readonly agent: AgentReading;
  readonly licence: LicenceReading;
  readonly policy: PolicyReading;
}

/** What binds a tenant, or one of its mailboxes, to Entra ID Governance. */
export interface GovernanceBinding {
  readonly version: number;
  readonly entraTenantId: string;
  /** Null: only licences are asked for. */
  readonly assignmentPolicyId: string | null;
  /** Access packages that are the licence for a mode; null: none is asked for. */
  readonly monitoredPackageId: string | null;
  readonly autonomousPackageId: string | null;
  /** Assignment policies of those packages that a looser mode is asked for under; null: a mailed code grants it. */
  readonly monitoredPolicyId: string | null;
  readonly autonomousPolicyId: string | null;
}

export function licencesAsked(
  binding: Pick<GovernanceBinding, 'monitoredPackageId' | 'autonomousPackageId'> | undefined,
): readonly { readonly mode: LicensedMode; readonly packageId: string }[] {
  const { monitoredPackageId: monitored = null, autonomousPackageId: autonomous = null } = binding ?? {};
  return [
    ...(monitored === null ? [] : [{ mode: 'monitored' as const, packageId: monitored }]),
    ...(autonomous === null ? [] : [{ mode: 'autonomous' as const, packageId: autonomous }]),
  ];
}

/** The stages with their people. The fallback is asked where nobody is found at all, known here or not. */
export function stagesOfReading({
  snapshot,
  people,
}: Pick<PolicyReading & { kind: 'read' }, 'snapshot' | 'people'>): ResolvedStage[] {
  return snapshot.stages.map((stage) => {
    const { needed, justification, escalation, expiresAfterSeconds } = stage;
    return {
      approverIds: firstOf(stage, people),
      needed,
      justification,
      ...(escalation === undefined
        ? {}
        : {
            escalation: {
              afterSeconds: escalation.afterSeconds,
              approverIds: firstOf(escalation, people),
            },
          }),
      ...(expiresAfterSeconds === undefined ? {} : { expiresAfterSeconds }),
    };
  });
}

function firstOf(
  { approvers, fallbackApprovers }: GovernanceApprovers,
  people: readonly FoundPeople[],
): string[] {
  const first = foundAs(approvers, people);
  const isEmpty = first.every(({ personIds, unlinked }) => personIds.length + unlinked.length === 0);
  const asked = isEmpty ? foundAs(fallbackApprovers, people) : first;
  return [...new Set(asked.flatMap(({ personIds }) => personIds))];
}

function foundAs(references: readonly DirectoryReference[], people: readonly FoundPeople[]): FoundPeople[] {
  const keys = new Set(references.map(directoryKey));
  return people.filter(({ key }) => keys.has(key));
}
