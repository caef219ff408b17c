/** A message to very many people at once is a mailing, or a mistake: a person should have seen it. */
import type { Finding } from '../finding.js';
import { recipientsOf } from '../recipients.js';
import type { RuleSubject } from './rule.js';

/** A large team with its guests still fits. */
export const MANY_RECIPIENTS = 25;

export function recipientCount(subject: RuleSubject): readonly Finding[] {
  const count = recipientsOf({ to: subject.to, cc: subject.cc, bcc: subject.bcc }).length;
  if (count <= MANY_RECIPIENTS) return [];
  return [
    {
      code: 'recipient.many',
      severity: 'hold',
      place: 'recipients',
      message: `The message goes to ${count} people at once`,
    },
  ];
}
