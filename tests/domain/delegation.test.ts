import { describe, expect, it } from '@jest/globals';
import { closesCircle, type Delegation } from '../../domain/delegation.js';

const one = (fromPersonId: string, toPersonId: string, change: Partial<Delegation> = {}): Delegation => ({
  fromPersonId,
  toPersonId,
  requestId: null,
  startsAtMs: 0,
  endsAtMs: null,
  ...change,
});

describe('a circle', () => {
  it('is closed by oneself, by two and by three', () => {
    expect(closesCircle(one('ann', 'ann'), [])).toBe(true);
    expect(closesCircle(one('ann', 'bob'), [one('bob', 'ann')])).toBe(true);
    expect(closesCircle(one('ann', 'bob'), [one('bob', 'cleo'), one('cleo', 'ann')])).toBe(true);
  });

  it('is none where the chain ends, or its parts never meet', () => {
    expect(closesCircle(one('ann', 'bob'), [one('bob', 'cleo')])).toBe(false);
    expect(closesCircle(one('ann', 'bob'), [one('ann', 'cleo')])).toBe(false);
    expect(closesCircle(one('ann', 'bob', { endsAtMs: 5 }), [one('bob', 'ann', { startsAtMs: 5 })])).toBe(
      false,
    );
    expect(
      closesCircle(one('ann', 'bob', { requestId: 'r1' }), [one('bob', 'ann', { requestId: 'r2' })]),
    ).toBe(false);
  });
});
