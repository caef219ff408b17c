/** The rules in the order they are evaluated. */
import type { Finding } from '../finding.js';
import { attachmentType } from './attachment-type.js';
import { hiddenText } from './hidden-text.js';
import type { Rule, RuleSubject } from './rule.js';
import { suppressedRecipient } from './suppressed-recipient.js';

/** Grows whenever a rule may find something else in the same message. */
export const RULES_VERSION = 1;

const RULES: readonly Rule[] = [suppressedRecipient, attachmentType, hiddenText];

export function findingsOf(subject: RuleSubject): Finding[] {
  return RULES.flatMap((rule) => rule(subject));
}
