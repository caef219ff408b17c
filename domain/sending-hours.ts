/** When mail may leave without somebody looking: days of the week and the hours of a wall clock. */

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface SendingHours {
  /** IANA name, e.g. `Europe/Berlin`. */
  readonly timeZone: string;
  readonly days: readonly Weekday[];
  /** `08:00`; the first minute that is inside. */
  readonly from: string;
  /** `18:00`; the first minute that is outside again. Not after `from`: on the next day. */
  readonly to: string;
}

/** What a clock on the wall shows there. Made from the instant at the edge, so that every change of clocks is in it. */
export interface LocalTime {
  readonly weekday: Weekday;
  /** Since midnight, as the clock shows them. */
  readonly minutes: number;
}

export function isInside({ days, from, to }: SendingHours, { weekday, minutes }: LocalTime): boolean {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  if (begin < end) return days.includes(weekday) && begin <= minutes && minutes < end;
  // Over midnight: the hours belong to the day on which they begin.
  return (days.includes(weekday) && begin <= minutes) || (days.includes(dayBefore(weekday)) && minutes < end);
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

function dayBefore(weekday: Weekday): Weekday {
  return WEEKDAYS.at(WEEKDAYS.indexOf(weekday) - 1) ?? 'sun';
}
