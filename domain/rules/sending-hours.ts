/** Mail that would leave while nobody is there to be asked: outside the hours of the tenant or the mailbox it is held. */
import type { Finding } from '../finding.js';
import { isInside } from '../sending-hours.js';
import type { RuleSubject } from './rule.js';

export function sendingHours({ policies }: Pick<RuleSubject, 'policies'>): readonly Finding[] {
  const isOutside = policies.some(
    ({ sendingHours: hours, localTime }) => hours !== null && !(localTime && isInside(hours, localTime)),
  );
  if (!isOutside) return [];
  return [
    {
      code: 'sending.out_of_hours',
      severity: 'hold',
      place: 'send_at',
      message: 'It would leave outside the sending hours',
    },
  ];
}
