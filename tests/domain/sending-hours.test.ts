import { describe, expect, it } from '@jest/globals';
import { sendingHours } from '../../domain/rules/sending-hours.js';
import { isInside, type SendingHours, type Weekday } from '../../domain/sending-hours.js';
import { aPolicy } from './rules/subjects.js';

const OFFICE: SendingHours = {
  timeZone: 'Europe/Berlin',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '08:00',
  to: '18:00',
};
const NIGHT: SendingHours = { ...OFFICE, days: ['fri'], from: '22:00', to: '06:00' };
const DAY: SendingHours = { ...OFFICE, days: ['sat'], from: '00:00', to: '00:00' };

const at = (weekday: Weekday, clock: string) => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return { weekday, minutes: hours * 60 + minutes };
};

describe('sending hours', () => {
  it.each<[string, SendingHours, Weekday, string, boolean]>([
    ['office', OFFICE, 'mon', '07:59', false],
    ['office', OFFICE, 'mon', '08:00', true],
    ['office', OFFICE, 'fri', '17:59', true],
    ['office', OFFICE, 'fri', '18:00', false],
    ['office', OFFICE, 'sat', '12:00', false],
    ['night', NIGHT, 'fri', '21:59', false],
    ['night', NIGHT, 'fri', '22:00', true],
    ['night', NIGHT, 'sat', '05:59', true],
    ['night', NIGHT, 'sat', '06:00', false],
    ['night', NIGHT, 'fri', '05:59', false],
    ['night', NIGHT, 'sat', '22:00', false],
    ['a whole day', DAY, 'sat', '00:00', true],
    ['a whole day', DAY, 'sat', '23:59', true],
    ['a whole day', DAY, 'sun', '00:00', false],
    ['over the end of the week', { ...NIGHT, days: ['sun'] }, 'mon', '01:00', true],
    ['never', { ...OFFICE, days: [] }, 'mon', '12:00', false],
  ])('%s: %#', (_name, hours, weekday, clock, expected) => {
    expect(isInside(hours, at(weekday, clock))).toBe(expected);
  });

  it.each([
    ['inside', at('mon', '12:00'), []],
    ['outside', at('sun', '12:00'), ['hold sending.out_of_hours send_at']],
    ['where nobody knows the time', null, ['hold sending.out_of_hours send_at']],
  ])('hold what leaves %s', (_name, localTime, expected) => {
    const found = sendingHours({ policies: [aPolicy(), aPolicy({ sendingHours: OFFICE, localTime })] });
    expect(found.map(({ severity, code, place }) => `${severity} ${code} ${place}`)).toEqual(expected);
  });

  it('of the account and of the mailbox have to hold both', () => {
    const [open, shut] = [at('mon', '12:00'), at('mon', '20:00')].map((localTime) =>
      aPolicy({ sendingHours: OFFICE, localTime }),
    );
    expect(sendingHours({ policies: [open, shut].flatMap((policy) => policy ?? []) })).toHaveLength(1);
  });
});
