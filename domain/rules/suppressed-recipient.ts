/** A recipient whose address bounced, complained or unsubscribed gets no copy; the approver is told. */
import type { Finding } from '../finding.js';
import type { RuleSubject } from './rule.js';

export function suppressedRecipient({ to, cc, bcc, suppressed }: RuleSubject): readonly Finding[] {
  return Object.entries({ to, cc, bcc }).flatMap(([field, addresses]) =>
    addresses.flatMap((address, index) =>
      suppressed.includes(address)
        ? [
            {
              code: 'recipient.suppressed',
              severity: 'info' as const,
              place: `${field}[${index}]`,
              message: 'This address is on the suppression list and will get no copy',
            },
          ]
        : [],
    ),
  );
}
