/** What the tenant's recipient rules say of the people a message is for: nobody, only with a person's yes, or freely. */
import type { Finding } from '../finding.js';
import type { RecipientRole } from '../message.js';
import { trustOf, type RecipientFacts } from '../recipient-rule.js';
import { placedRecipients } from './recipient-place.js';
import type { RuleSubject } from './rule.js';

export type TrustedSubject = Readonly<Record<RecipientRole, readonly string[]>> &
  Pick<RuleSubject, 'recipientFacts'>;

export function recipientTrust(subject: TrustedSubject): readonly Finding[] {
  return placedRecipients(subject).flatMap(({ address, place }) =>
    findingOf(address, place, subject.recipientFacts),
  );
}

function findingOf(address: string, place: string, facts: RecipientFacts): Finding[] {
  switch (trustOf(address, facts)) {
    case 'block':
      return [
        {
          code: 'recipient.blocked',
          severity: 'refuse',
          place,
          message: 'A recipient rule says that no mail goes to this address',
        },
      ];
    case 'hold':
      return [
        {
          code: 'recipient.held',
          severity: 'hold',
          place,
          message: 'A recipient rule says that a person looks at all mail to this address',
        },
      ];
    case 'hold_first':
      return facts.newcomers.includes(address) ? [firstContact(place)] : [];
    case 'free':
      return [];
  }
}

function firstContact(place: string): Finding {
  return {
    code: 'recipient.first_contact',
    severity: 'hold',
    place,
    message: 'This mailbox writes to this address for the first time',
  };
}
