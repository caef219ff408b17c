/** `accessPackageAssignmentPolicy` as Graph v1.0 answers it, read into the facts that our rules look at. */
import { z } from 'zod';
import type { AssignmentPolicy, AssignmentPolicyStage, SubjectSet } from '../domain/assignment-policy.js';
import { secondsOf } from './durations.js';

const NAMESPACE = '#microsoft.graph.';

const subjectSet = z
  .object({
    '@odata.type': z.string(),
    userId: z.string().nullish(),
    groupId: z.string().nullish(),
    managerLevel: z.number().nullish(),
    isBackup: z.boolean().nullish(),
  })
  .transform((subject): SubjectSet => ({
    type: subject['@odata.type'].replace(NAMESPACE, ''),
    objectId: subject.userId ?? subject.groupId ?? null,
    managerLevel: subject.managerLevel ?? null,
    isBackup: subject.isBackup === true,
  }));

const subjects = z
  .array(subjectSet)
  .nullish()
  .transform((list) => list ?? []);

const stage = z
  .object({
    '@odata.type': z.string().optional(),
    durationBeforeAutomaticDenial: z.string().nullish(),
    durationBeforeEscalation: z.string().nullish(),
    isApproverJustificationRequired: z.boolean().nullish(),
    isEscalationEnabled: z.boolean().nullish(),
    primaryApprovers: subjects,
    fallbackPrimaryApprovers: subjects,
    escalationApprovers: subjects,
    fallbackEscalationApprovers: subjects,
  })
  .transform((given): AssignmentPolicyStage => ({
    isDynamic: given['@odata.type'] === `${NAMESPACE}accessPackageDynamicApprovalStage`,
    durationBeforeAutomaticDenial: secondsOf(given.durationBeforeAutomaticDenial),
    durationBeforeEscalation: secondsOf(given.durationBeforeEscalation),
    // Where it says nothing, the stricter of the two.
    isApproverJustificationRequired: given.isApproverJustificationRequired !== false,
    isEscalationEnabled: given.isEscalationEnabled === true,
    primaryApprovers: given.primaryApprovers,
    fallbackPrimaryApprovers: given.fallbackPrimaryApprovers,
    escalationApprovers: given.escalationApprovers,
    fallbackEscalationApprovers: given.fallbackEscalationApprovers,
  }));

/** The stage of a request at which a call-out chooses its approvers (preview; "dynamic approvals"). */
const DETERMINES_APPROVAL = 'assignmentRequestDeterminingApprovalRequirements';

export const policyAnswer = z
  .object({
    id: z.string().min(1),
    displayName: z.string().nullish(),
    modifiedDateTime: z.string().nullish(),
    requestApprovalSettings: z
      .object({
        isApprovalRequiredForAdd: z.boolean().nullish(),
        stages: z.array(stage).nullish(),
      })
      .nullish(),
    customExtensionStageSettings: z.array(z.object({ stage: z.string() })).nullish(),
  })
  .transform((given): AssignmentPolicy => ({
    id: given.id,
    displayName: given.displayName ?? null,
    modifiedDateTime: given.modifiedDateTime ?? null,
    isApprovalRequiredForAdd: given.requestApprovalSettings?.isApprovalRequiredForAdd === true,
    stages: given.requestApprovalSettings?.stages ?? [],
    isApprovalDeterminedByCallOut:
      given.customExtensionStageSettings?.some(({ stage: at }) => at === DETERMINES_APPROVAL) === true,
  }));
