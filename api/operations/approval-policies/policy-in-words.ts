/** An approval policy as operators and auditors read it: ids, counts and times, a line for each stage. */
import {
  referenceKey,
  type ApproverReference,
  type PolicyDefinition,
} from '../../../domain/approval-policy.js';

export function policyInWords({ stages, expiresAfterSeconds, authContext }: PolicyDefinition): string[] {
  const lines = stages.map((stage, index) => {
    const { needed, approvers, fallbackApprovers, escalation } = stage;
    const parts = [
      `Stage ${index + 1}: ${needed} of ${names(approvers)}`,
      ...(fallbackApprovers ? [`if nobody, ${names(fallbackApprovers)}`] : []),
      ...(escalation ? [`after ${escalation.afterSeconds} s also ${names(escalation.approvers)}`] : []),
      ...(stage.delegation === 'allowed' ? ['may delegate'] : []),
      ...(stage.expiresAfterSeconds === undefined ? [] : [`ends after ${stage.expiresAfterSeconds} s`]),
    ];
    return parts.join('; ');
  });
  const stepUp = authContext === undefined ? [] : [`Votes need the authentication context ${authContext}.`];
  return [...lines, ...stepUp, `A request ends after ${expiresAfterSeconds} s.`];
}

function names(references: readonly ApproverReference[]): string {
  return references.map(referenceKey).join(', ');
}
