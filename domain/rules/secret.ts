/** Keys, tokens and passwords in known forms. A finding says what kind it is and where, never what it says. */
import type { Finding } from '../finding.js';
import { FINDINGS_OF_ONE_RULE, type RuleSubject } from './rule.js';
import { searchText } from './search-text.js';
import { SECRET_FORMS } from './secret-forms.js';

export function secret(subject: RuleSubject): readonly Finding[] {
  return SECRET_FORMS.flatMap(({ name, pattern, isGenuine }) =>
    searchText(subject, pattern)
      .filter(({ found, groups }) => isGenuine(groups['secret'] ?? found))
      .map(({ place, span }): Finding => ({
        code: 'content.secret',
        severity: 'hold',
        place,
        span,
        message: `This looks like ${name}`,
      })),
  ).slice(0, FINDINGS_OF_ONE_RULE);
}
