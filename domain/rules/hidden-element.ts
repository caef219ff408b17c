/** Text in the HTML part that no mail program shows: what stands there is written for machines. */
import type { Finding } from '../finding.js';
import type { RuleSubject } from './rule.js';

export function hiddenElement({ hiddenElements }: Pick<RuleSubject, 'hiddenElements'>): readonly Finding[] {
  if (hiddenElements.length === 0) return [];
  return [
    {
      code: 'content.hidden_element',
      severity: 'hold',
      place: 'html',
      message: `The formatted text hides ${hiddenElements.length} of its elements from readers`,
    },
  ];
}
