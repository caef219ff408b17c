/** The rules in the order they are evaluated. */
import type { Finding } from '../finding.js';
import { accountNumber } from './account-number.js';
import { attachmentType } from './attachment-type.js';
import { cardNumber } from './card-number.js';
import { hiddenElement } from './hidden-element.js';
import { hiddenText } from './hidden-text.js';
import { linkTarget } from './link-target.js';
import { lookAlikeRecipient } from './look-alike-recipient.js';
import { quotedThread } from './quoted-thread.js';
import { recipientCount } from './recipient-count.js';
import { recipientTrust } from './recipient-trust.js';
import type { Rule, RuleSubject } from './rule.js';
import { secret } from './secret.js';
import { suppressedRecipient } from './suppressed-recipient.js';

/** Grows whenever a rule may find something else in the same message. */
export const RULES_VERSION = 2;

export const RULES: readonly Rule[] = [
  recipientTrust,
  suppressedRecipient,
  recipientCount,
  attachmentType,
  secret,
  cardNumber,
  accountNumber,
  linkTarget,
  lookAlikeRecipient,
  hiddenText,
  hiddenElement,
  quotedThread,
];

export function findingsOf(subject: RuleSubject): Finding[] {
  return RULES.flatMap((rule) => rule(subject));
}
