/** What rules look at, harmless but for what a test cares about. */
import type { RuleSubject } from '../../../domain/rules/rule.js';

export function aSubject(change: Partial<RuleSubject> = {}): RuleSubject {
  return {
    to: ['ann@x.test'],
    cc: [],
    bcc: [],
    subject: 'Hello',
    text: 'How are you?',
    attachments: [],
    suppressed: [],
    ...change,
  };
}
