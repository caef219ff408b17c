/** What the tenant's content rules found. The finding names the rule, never the words: they may be what is to stay inside. */
import { FINDING_SEVERITIES, type Finding } from '../finding.js';
import { FINDINGS_OF_ONE_RULE, type RuleSubject } from './rule.js';

export function contentTerm({ contentHits }: Pick<RuleSubject, 'contentHits'>): readonly Finding[] {
  return [...contentHits]
    .sort((one, other) => strictness(other) - strictness(one))
    .slice(0, FINDINGS_OF_ONE_RULE)
    .map(({ ruleId, severity, place, span }) => ({
      code: 'content.term',
      severity,
      place,
      ...(span === undefined ? {} : { span }),
      message: `The content rule ${ruleId} is about words that stand here`,
    }));
}

function strictness({ severity }: { readonly severity: Finding['severity'] }): number {
  return FINDING_SEVERITIES.indexOf(severity);
}
