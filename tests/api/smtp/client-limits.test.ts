/** How many connections one address may have, and how many it may open in a minute. */
import { describe, expect, it } from '@jest/globals';
import { createClientLimits } from '../../../api/smtp/client-limits.js';

describe('an address', () => {
  it('has no more connections at once than it may, and a place again once one is left', () => {
    const limits = createClientLimits({ atOnce: 2, perMinute: 100 }, () => 0);
    expect([limits.enter('a'), limits.enter('a')]).toEqual([undefined, undefined]);
    expect(limits.enter('a')).toMatchObject({ responseCode: 421 });
    expect(limits.enter('b')).toBeUndefined();
    limits.leave('a');
    expect(limits.enter('a')).toBeUndefined();
  });

  it('opens no more in a minute than it may, and again in the next', () => {
    let now = 0;
    const limits = createClientLimits({ atOnce: 100, perMinute: 2 }, () => now);
    expect([limits.enter('a'), limits.enter('a')]).toEqual([undefined, undefined]);
    expect(limits.enter('a')).toMatchObject({ responseCode: 421 });
    now = 60_000;
    expect(limits.enter('a')).toBeUndefined();
  });
});
