import { describe, expect, it } from '@jest/globals';
import { createToldLately } from '../../worker/told-lately.js';

describe('what was told lately', () => {
  it('is that for a minute from the last time, each message by itself', () => {
    let now = 0;
    const told = createToldLately(() => now);
    expect(told.has('a')).toBe(false);
    told.add('a');
    now = 30_000;
    told.add('b');
    told.add('a');
    now = 89_999;
    expect([told.has('a'), told.has('b')]).toEqual([true, true]);
    now = 90_000;
    expect([told.has('a'), told.has('b')]).toEqual([false, false]);
  });
});
