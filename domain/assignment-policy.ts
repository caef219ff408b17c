/**
 * An access package assignment policy of Entra ID Governance (Graph v1.0 `accessPackageAssignmentPolicy`), translated into
 * stages of ours. What cannot be reproduced exactly is named, and holds: no stage is ever guessed or left out.
 * Rules: Microsoft's page "Change approval and requestor information settings for an access package".
 */
import type { GovernanceStage, DirectoryReference } from './governance-policy.js';

/** A duration that the policy states; seconds. `malformed` is no duration at all. */
export type StatedDuration = number | 'malformed' | null;

/** `subjectSet`: somebody, or several people, as a policy names them. */
export interface SubjectSet {
  /** `@odata.type` without its namespace. */
  readonly type: string;
  /** `userId` or `groupId`. */
  readonly objectId: string | null;
  readonly managerLevel: number | null;
  /** One of the fallbacks, in answers that have no list of their own for them. */
  readonly isBackup: boolean;
}

export interface AssignmentPolicyStage {
  readonly isDynamic: boolean;
  readonly durationBeforeAutomaticDenial: StatedDuration;
  readonly durationBeforeEscalation: StatedDuration;
  readonly isApproverJustificationRequired: boolean;
  readonly isEscalationEnabled: boolean;
  readonly primaryApprovers: readonly SubjectSet[];
  readonly fallbackPrimaryApprovers: readonly SubjectSet[];
  readonly escalationApprovers: readonly SubjectSet[];
  readonly fallbackEscalationApprovers: readonly SubjectSet[];
}

export interface AssignmentPolicy {
  readonly id: string;
  readonly displayName: string | null;
  readonly modifiedDateTime: string | null;
  readonly isApprovalRequiredForAdd: boolean;
  readonly stages: readonly AssignmentPolicyStage[];
  /** A call-out decides on the approvers of each request ("dynamic approvals"). */
  readonly isApprovalDeterminedByCallOut: boolean;
}

export const POLICY_FAULTS = [
  'no_approval_required',
  'no_stages',
  'too_many_stages',
  'dynamic_approvers',
  'no_automatic_denial',
  'malformed_duration',
  'no_escalation_time',
  'no_approvers',
  'approver_is_no_person',
  'approver_kind_unknown',
  'approver_without_id',
  'manager_level',
] as const;
export type PolicyFaultCode = (typeof POLICY_FAULTS)[number];

export interface PolicyFault {
  readonly code: PolicyFaultCode;
  /** Where in the policy, e.g. `stages.0.primaryApprovers.1`. */
  readonly place: string;
}

export type Translation =
  | { readonly kind: 'translated'; readonly stages: readonly GovernanceStage[] }
  | { readonly kind: 'not_reproducible'; readonly faults: readonly PolicyFault[] };

const MOST_STAGES = 3;

export function translateAssignmentPolicy(policy: AssignmentPolicy): Translation {
  const faults = [...policyFaults(policy), ...policy.stages.flatMap(stageFaults)];
  if (faults.length > 0) return { kind: 'not_reproducible', faults };
  return { kind: 'translated', stages: policy.stages.map(stageOf) };
}

function policyFaults(policy: AssignmentPolicy): PolicyFault[] {
  const { isApprovalRequiredForAdd, stages, isApprovalDeterminedByCallOut } = policy;
  const codes: (PolicyFaultCode | false)[] = [
    !isApprovalRequiredForAdd && 'no_approval_required',
    isApprovalRequiredForAdd && stages.length === 0 && 'no_stages',
    stages.length > MOST_STAGES && 'too_many_stages',
    isApprovalDeterminedByCallOut && 'dynamic_approvers',
  ];
  return codes.filter((code) => code !== false).map((code) => ({ code, place: 'requestApprovalSettings' }));
}

const LISTS = [
  'primaryApprovers',
  'fallbackPrimaryApprovers',
  'escalationApprovers',
  'fallbackEscalationApprovers',
] as const;

function stageFaults(stage: AssignmentPolicyStage, index: number): PolicyFault[] {
  const at = `stages.${index}`;
  const named = [...stage.primaryApprovers, ...stage.fallbackPrimaryApprovers];
  return [
    ...(stage.isDynamic ? [{ code: 'dynamic_approvers' as const, place: at }] : []),
    ...durationFaults(stage, at),
    ...(named.length === 0 ? [{ code: 'no_approvers' as const, place: `${at}.primaryApprovers` }] : []),
    ...LISTS.flatMap((list) =>
      stage[list].flatMap((subject, place) => {
        const code = subjectFault(subject);
        return code === undefined ? [] : [{ code, place: `${at}.${list}.${place}` }];
      }),
    ),
  ];
}

function durationFaults(stage: AssignmentPolicyStage, at: string): PolicyFault[] {
  const { durationBeforeAutomaticDenial: denial, durationBeforeEscalation: escalation } = stage;
  const faults: PolicyFault[] = [];
  const denialPlace = `${at}.durationBeforeAutomaticDenial`;
  if (denial === null) faults.push({ code: 'no_automatic_denial', place: denialPlace });
  else if (!isLength(denial)) faults.push({ code: 'malformed_duration', place: denialPlace });
  if (!stage.isEscalationEnabled) return faults;
  const escalationPlace = `${at}.durationBeforeEscalation`;
  if (escalation === null) faults.push({ code: 'no_escalation_time', place: escalationPlace });
  else if (!isLength(escalation)) faults.push({ code: 'malformed_duration', place: escalationPlace });
  return faults;
}

function isLength(duration: StatedDuration): duration is number {
  return typeof duration === 'number' && Number.isFinite(duration) && duration > 0;
}

const HIGHEST_MANAGER = 4;

/** Not people who can click. */
const NO_PEOPLE: ReadonlySet<string> = new Set(['singleServicePrincipal', 'targetApplicationOwners']);

function subjectFault({ type, objectId, managerLevel }: SubjectSet): PolicyFaultCode | undefined {
  switch (type) {
    case 'singleUser':
    case 'groupMembers':
      return objectId === null ? 'approver_without_id' : undefined;
    case 'requestorManager':
    case 'targetManager':
      return isManagerLevel(managerLevel) ? undefined : 'manager_level';
    case 'targetAgentIdentitySponsorsOrOwners':
      return undefined;
    default:
      return NO_PEOPLE.has(type) ? 'approver_is_no_person' : 'approver_kind_unknown';
  }
}

function isManagerLevel(level: number | null): level is number {
  return level !== null && Number.isInteger(level) && level >= 1 && level <= HIGHEST_MANAGER;
}

/** Of a stage without faults. */
function stageOf(stage: AssignmentPolicyStage): GovernanceStage {
  const { durationBeforeAutomaticDenial: denial, durationBeforeEscalation: escalation } = stage;
  return {
    ...withFallback(stage.primaryApprovers, stage.fallbackPrimaryApprovers),
    // One approval by any one approver completes a stage, whatever their number.
    needed: 1,
    justification: stage.isApproverJustificationRequired ? 'required' : 'optional',
    ...(isLength(denial) ? { expiresAfterSeconds: denial } : {}),
    ...(stage.isEscalationEnabled && isLength(escalation) && stage.escalationApprovers.length > 0
      ? {
          escalation: {
            afterSeconds: escalation,
            ...withFallback(stage.escalationApprovers, stage.fallbackEscalationApprovers),
          },
        }
      : {}),
  };
}

function withFallback(first: readonly SubjectSet[], fallback: readonly SubjectSet[]) {
  return {
    approvers: first.filter(({ isBackup }) => !isBackup).flatMap(referenceOf),
    fallbackApprovers: [...first.filter(({ isBackup }) => isBackup), ...fallback].flatMap(referenceOf),
  };
}

function referenceOf({ type, objectId, managerLevel }: SubjectSet): DirectoryReference[] {
  switch (type) {
    case 'singleUser':
      return objectId === null ? [] : [{ kind: 'entra_user', objectId: objectId.toLowerCase() }];
    case 'groupMembers':
      return objectId === null ? [] : [{ kind: 'entra_group', objectId: objectId.toLowerCase() }];
    case 'requestorManager':
    case 'targetManager':
      return isManagerLevel(managerLevel) ? [{ kind: 'manager', level: managerLevel }] : [];
    case 'targetAgentIdentitySponsorsOrOwners':
      return [{ kind: 'agent_sponsors_or_owners' }];
    default:
      return [];
  }
}
