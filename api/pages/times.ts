/** Points in time for readers: absolute in UTC, and how far away. The clock is the caller's. */
import { html, type Html } from './html.js';

const ABSOLUTE = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From this many milliseconds on, counted in this unit. Two days are "2 days", 47 hours are "47 hours". */
const UNITS = [
  { from: 2 * DAY, unit: 'day', size: DAY },
  { from: 2 * HOUR, unit: 'hour', size: HOUR },
  { from: MINUTE, unit: 'minute', size: MINUTE },
  { from: 0, unit: 'second', size: SECOND },
] as const;

/** `12 Nov 2026, 14:05 UTC`, with the exact instant for machines. */
export function absoluteTime(date: Date): Html {
  return html`<time datetime="${date.toISOString()}">${ABSOLUTE.format(date)} UTC</time>`;
}

/** `in 6 days`, `3 minutes ago`. Rounded down: nobody is promised time that is not there. */
export function relativeTime(date: Date, now: Date): string {
  const distance = date.getTime() - now.getTime();
  const { unit, size } = UNITS.find(({ from }) => Math.abs(distance) >= from) ?? UNITS[3];
  return RELATIVE.format(Math.trunc(distance / size), unit);
}

/** Both, the distance first, because it is what a reader acts on. */
export function timeWithDistance(date: Date, now: Date): Html {
  return html`${relativeTime(date, now)} <span class="quiet">(${absoluteTime(date)})</span>`;
}
