/** What a clock on the wall shows at an instant, by the time zones that Node brings (ICU, IANA names). */
import { WEEKDAYS, type LocalTime } from '../domain/sending-hours.js';

/** @throws RangeError where nobody knows the zone */
export function localTimeAt(instant: Date, timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const day = (parts.get('weekday') ?? '').toLowerCase();
  const weekday = WEEKDAYS.find((candidate) => candidate === day);
  if (weekday === undefined) throw new RangeError(`no weekday in ${timeZone}`);
  return { weekday, minutes: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
}
