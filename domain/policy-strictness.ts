/**
 * Whether a change of an approval policy could let something through that the policy before would not have. Whatever is
 * not surely as strict counts as looser: it then needs an operator's approval.
 */
import {
  isDeleted,
  referenceKey,
  type ApprovalPolicy,
  type ApprovalStage,
  type ApproverReference,
  type Escalation,
} from './approval-policy.js';

type Terms = Omit<ApprovalPolicy, 'version'>;

/** True where everything that `policy` lets through, `than` would have let through too. */
export function isAtLeastAsStrict(policy: Terms, than: Terms): boolean {
  // Under a deleted policy nobody can approve: nothing is stricter, and anything else is looser.
  if (isDeleted(policy)) return true;
  if (isDeleted(than) || policy.stages.length < than.stages.length) return false;
  return (
    than.stages.every((stage, index) => isStageAsStrict(policy.stages[index], stage)) &&
    policy.expiresAfterSeconds <= than.expiresAfterSeconds &&
    isEverybodyAsStrict(policy, than) &&
    containsAll(policy.excludedTransports, than.excludedTransports) &&
    containsAll(policy.excludedWays, than.excludedWays) &&
    hasContextOf(policy, than)
  );
}

/** Of those who may say yes though the stages alone would not let them. */
function isEverybodyAsStrict(policy: Terms, than: Terms): boolean {
  const mayEditorVote = policy.editorMayVote && !than.editorMayVote;
  return !mayEditorVote && (policy.breakGlass === undefined || than.breakGlass === 'allowed');
}

/** Which of two contexts is stricter only Entra ID knows. */
function hasContextOf({ authContext }: Terms, { authContext: than }: Terms): boolean {
  return than === undefined || authContext === than;
}

/** Of one stage: whatever meets `stage` would have met `than`. */
export function isStageAsStrict(stage: ApprovalStage | undefined, than: ApprovalStage): boolean {
  if (!stage) return false;
  return (
    isPeopleAsStrict(stage, than) &&
    (stage.justification === 'required' || than.justification === 'optional') &&
    isEscalationAsStrict(stage.escalation, than) &&
    isAtMost(stage.expiresAfterSeconds, than.expiresAfterSeconds) &&
    (stage.delegation === undefined || than.delegation === 'allowed')
  );
}

/** With `all`, fewer names are fewer votes: there they must stay the same. */
function isPeopleAsStrict(stage: ApprovalStage, than: ApprovalStage): boolean {
  const isSame =
    isSamePeople(stage.approvers, than.approvers) &&
    isSamePeople(stage.fallbackApprovers, than.fallbackApprovers);
  if (than.needed === 'all') return stage.needed === 'all' && isSame;
  if (stage.needed === 'all') return isSame && than.needed <= 1;
  // Without its first approvers a stage falls back on others sooner.
  const isNarrower = namesOnly(stage.approvers, than.approvers) && !stage.fallbackApprovers?.length;
  return stage.needed >= than.needed && (isSame || isNarrower);
}

function isEscalationAsStrict(
  escalation: Escalation | undefined,
  { escalation: than }: ApprovalStage,
): boolean {
  if (!escalation) return true;
  if (!than) return false;
  const isSame =
    isSamePeople(escalation.approvers, than.approvers) &&
    isSamePeople(escalation.fallbackApprovers, than.fallbackApprovers);
  const isNarrower = namesOnly(escalation.approvers, than.approvers) && !escalation.fallbackApprovers?.length;
  return escalation.afterSeconds >= than.afterSeconds && (isSame || isNarrower);
}

type References = readonly ApproverReference[] | undefined;

function namesOnly(names: References, of: References): boolean {
  const known = new Set(of?.map(referenceKey));
  return (names ?? []).every((reference) => known.has(referenceKey(reference)));
}

function isSamePeople(one: References, other: References): boolean {
  return namesOnly(one, other) && namesOnly(other, one);
}

function containsAll(list: readonly string[] | undefined, of: readonly string[] | undefined): boolean {
  return (of ?? []).every((word) => list?.includes(word) === true);
}

function isAtMost(seconds: number | undefined, limit: number | undefined): boolean {
  return limit === undefined || (seconds !== undefined && seconds <= limit);
}
