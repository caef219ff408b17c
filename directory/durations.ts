/** Durations as Graph states them: `Edm.Duration` of OData 4, which is ISO 8601 with days and less. */
import { parse, toSeconds } from 'iso8601-duration';
import type { StatedDuration } from '../domain/assignment-policy.js';

/** Months and years have no fixed length, and OData knows none: who states them states something else. */
export function secondsOf(text: string | null | undefined): StatedDuration {
  if (text === null || text === undefined || text === '') return null;
  try {
    const duration = parse(text);
    if (duration.years || duration.months) return 'malformed';
    const seconds = toSeconds(duration);
    return Number.isFinite(seconds) ? seconds : 'malformed';
  } catch {
    return 'malformed';
  }
}
