import { describe, expect, it } from '@jest/globals';
import { missingIn, pauseAfter } from '../../../domain/audit-streams/patience.js';

describe('the pause after a failure', () => {
  it('grows and then stays', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 50].map((failures) => pauseAfter(failures));
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
  });

  it('is longer where the receiver asks for it, within reason, and never shorter', () => {
    expect(pauseAfter(1, 60.2)).toBe(61);
    expect(pauseAfter(5, 1)).toBe(80);
    expect(pauseAfter(1, 1_000_000)).toBe(900);
  });
});

describe('a page of entries', () => {
  it('is whole where it goes on from the cursor without a gap', () => {
    expect(missingIn([], 7)).toBeUndefined();
    expect(missingIn([8, 9, 10], 7)).toBeUndefined();
  });

  it('names the first entry that is not there', () => {
    expect(missingIn([9, 10], 7)).toBe(8);
    expect(missingIn([8, 10], 7)).toBe(9);
  });
});
