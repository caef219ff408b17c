import { describe, expect, it } from '@jest/globals';
import { localTimeAt } from '../../activities/wall-clock.js';

describe('a clock on the wall', () => {
  it.each([
    ['UTC', '2026-11-28T17:54:43Z', 'sat', 17 * 60 + 54],
    ['UTC', '2026-11-28T00:00:00Z', 'sat', 0],
    ['Europe/Berlin', '2026-11-27T23:30:00Z', 'sat', 30],
    ['America/New_York', '2026-11-28T03:00:00Z', 'fri', 22 * 60],
    ['Asia/Kathmandu', '2026-11-28T00:00:00Z', 'sat', 5 * 60 + 45],
    // Europe: an hour is left out on 2026-03-29 at 01:00 UTC, and comes twice on 2026-10-25.
    ['Europe/Berlin', '2026-03-29T00:59:59Z', 'sun', 60 + 59],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', 'sun', 3 * 60],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', 'sun', 2 * 60 + 30],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', 'sun', 2 * 60 + 30],
    ['Europe/Berlin', '2026-10-25T02:00:00Z', 'sun', 3 * 60],
    ['America/New_York', '2026-03-08T07:00:00Z', 'sun', 3 * 60],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', 'sun', 60 + 30],
  ])('in %s at %s', (zone, instant, weekday, minutes) => {
    expect(localTimeAt(new Date(instant), zone)).toEqual({ weekday, minutes });
  });

  it('hangs in no place that nobody knows', () => {
    expect(() => localTimeAt(new Date(0), 'Europe/Atlantis')).toThrow(RangeError);
  });
});
