/** An approval policy as operators and auditors read it: ids, counts and times, a line for each stage. */
import {
  referenceKey,
  type ApproverReference,
  type PolicyDefinition,
} from '../../../domain/approval-policy.js';

export function policyInWords(policy: PolicyDefinition): string[] {
  return [...policy.stages.map(stageInWords), ...wholeInWords(policy)];
}

function stageInWords(stage: PolicyDefinition['stages'][number], index: number): string {
  const { needed, approvers, fallbackApprovers, escalation } = stage;
  const parts = [
    `Stage ${index + 1}: ${needed} of ${names(approvers)}`,
    ...(fallbackApprovers ? [`if nobody, ${names(fallbackApprovers)}`] : []),
    ...(escalation ? [`after ${escalation.afterSeconds} s also ${names(escalation.approvers)}`] : []),
    ...(stage.justification === 'required' ? ['with a reason'] : []),
    ...(stage.delegation === 'allowed' ? ['may delegate'] : []),
    ...(stage.expiresAfterSeconds === undefined ? [] : [`ends after ${stage.expiresAfterSeconds} s`]),
  ];
  return parts.join('; ');
}

/** What a looser version may have dropped has to be seen by whoever says yes to it. */
function wholeInWords({
  expiresAfterSeconds,
  editorMayVote,
  excludedWays = [],
  excludedTransports = [],
  authContext,
  breakGlass,
}: PolicyDefinition): string[] {
  return [
    ...(authContext === undefined ? [] : [`Votes need the authentication context ${authContext}.`]),
    `Whoever edited a message last ${editorMayVote ? 'may vote where one approval is needed' : 'has no vote'}.`,
    ...(breakGlass === undefined
      ? []
      : ['Two people in the role break_glass may stand in for missing decisions.']),
    `No vote may come by: ${excludedWays.join(', ') || 'nothing is excluded'}.`,
    `No message may leave by: ${excludedTransports.join(', ') || 'nothing is excluded'}.`,
    `A request ends after ${expiresAfterSeconds} s.`,
  ];
}

function names(references: readonly ApproverReference[]): string {
  return references.map(referenceKey).join(', ');
}
