/** Days of a form, `YYYY-MM-DD` in UTC. */

export const DAY_MS = 86_400_000;

/** Undefined where it is none that there is. */
export function dayIn(text: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

/** Where the day behind it begins. */
export function endOfDay(day: string): Date {
  return new Date(Date.parse(day) + DAY_MS);
}
