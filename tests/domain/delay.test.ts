import { describe, expect, it } from '@jest/globals';
import { isDelayed, placeWait } from '../../domain/delay.js';

const HOUR = 3600;

describe('a message', () => {
  it('is late four hours after its release, or as an installation says', () => {
    expect(isDelayed(0, 4 * HOUR - 1)).toBe(false);
    expect(isDelayed(0, 4 * HOUR)).toBe(true);
    expect(isDelayed(0, 60, 60)).toBe(true);
    expect(isDelayed(null, 100 * HOUR)).toBe(false);
  });
});

describe('waiting for a place', () => {
  it('grows from five seconds to two minutes with the age of the message', () => {
    expect([0, 10, 60, 240, 480, 10 * HOUR].map((age) => placeWait(0, age))).toEqual([
      5, 5, 15, 60, 120, 120,
    ]);
    expect(placeWait(null, 10)).toBe(5);
  });
});
