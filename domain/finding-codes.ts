/**
 * Every code that the rules before the gate report on a message that leaves, with the least severity it has. A tenant may
 * ask for more of each, and for less of none (`rule-policy.ts`).
 */
import { FINDING_SEVERITIES, type FindingSeverity } from './finding.js';

export const FINDING_DEFAULTS = {
  'recipient.blocked': 'refuse',
  'recipient.held': 'hold',
  'recipient.first_contact': 'hold',
  'recipient.suppressed': 'info',
  'recipient.many': 'hold',
  'recipient.look_alike': 'info',
  'recipient.mixed_scripts': 'hold',
  'attachment.program': 'refuse',
  'attachment.program_inside': 'hold',
  'attachment.macros': 'hold',
  'attachment.disguised': 'hold',
  'attachment.encrypted': 'hold',
  'attachment.too_large': 'refuse',
  'attachment.type': 'refuse',
  'attachment.malware': 'refuse',
  'content.term': 'info',
  'content.secret': 'hold',
  'content.card_number': 'hold',
  'content.account_number': 'info',
  'content.hidden_text': 'hold',
  'content.hidden_element': 'hold',
  'content.long_quote': 'info',
  'link.differs': 'hold',
  'link.hides_host': 'hold',
  'link.unusual': 'hold',
  'link.look_alike': 'info',
  'link.mixed_scripts': 'hold',
  'conversation.too_many': 'hold',
  'conversation.agents_only': 'hold',
  'conversation.answers_program': 'hold',
  'sending.out_of_hours': 'hold',
  'scan.unavailable': 'info',
} as const satisfies Readonly<Record<string, FindingSeverity>>;

export type FindingCode = keyof typeof FINDING_DEFAULTS;
export const FINDING_CODES = Object.keys(FINDING_DEFAULTS) as FindingCode[];

export function isStricterThan(one: FindingSeverity, other: FindingSeverity): boolean {
  return FINDING_SEVERITIES.indexOf(one) > FINDING_SEVERITIES.indexOf(other);
}

export function strictestSeverity(
  severities: readonly [FindingSeverity, ...FindingSeverity[]],
): FindingSeverity {
  return severities.reduce((strictest, severity) =>
    isStricterThan(severity, strictest) ? severity : strictest,
  );
}
