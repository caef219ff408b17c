/** The rules in the order they are evaluated. */
import type { Finding } from '../finding.js';
import { withSeverities } from '../rule-policy.js';
import { accountNumber } from './account-number.js';
import { attachmentLimits, type LimitedSubject } from './attachment-limits.js';
import { attachmentType } from './attachment-type.js';
import { cardNumber } from './card-number.js';
import { contentTerm } from './content-term.js';
import { conversation } from './conversation.js';
import { hiddenElement } from './hidden-element.js';
import { hiddenText } from './hidden-text.js';
import { linkTarget } from './link-target.js';
import { lookAlikeRecipient } from './look-alike-recipient.js';
import { malware } from './malware.js';
import { quotedThread } from './quoted-thread.js';
import { recipientCount } from './recipient-count.js';
import { recipientTrust, type TrustedSubject } from './recipient-trust.js';
import type { Rule, RuleSubject } from './rule.js';
import { secret } from './secret.js';
import { sendingHours } from './sending-hours.js';
import { suppressedRecipient } from './suppressed-recipient.js';

/** Grows whenever a rule may find something else in the same message. */
export const RULES_VERSION = 4;

export const RULES: readonly Rule[] = [
  recipientTrust,
  suppressedRecipient,
  recipientCount,
  attachmentType,
  attachmentLimits,
  malware,
  contentTerm,
  secret,
  cardNumber,
  accountNumber,
  linkTarget,
  lookAlikeRecipient,
  hiddenText,
  hiddenElement,
  quotedThread,
  sendingHours,
  conversation,
];

export function findingsOf(subject: RuleSubject): Finding[] {
  return withSeverities(
    RULES.flatMap((rule) => rule(subject)),
    subject.policies,
  );
}

/** What people may have asked for since the freeze. */
export type StandingSubject = TrustedSubject & LimitedSubject & Pick<RuleSubject, 'contentHits'>;

/** Rules that people make and change: asked again before a message leaves, beside what was found at the freeze. */
export function standingFindings(subject: StandingSubject, frozen: readonly Finding[]): Finding[] {
  const found = [recipientTrust, attachmentLimits, contentTerm, sendingHours].flatMap((rule) =>
    rule(subject),
  );
  return withSeverities([...frozen, ...found], subject.policies);
}
