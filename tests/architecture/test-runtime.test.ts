/** What `tests/support/shared-packages.cjs` changes in jest must not make a matcher blind. */
import { describe, expect, it } from '@jest/globals';

class OurError extends Error {}

describe('the matchers', () => {
  it('tell errors apart by class and message', () => {
    expect(new Error('a')).not.toEqual(new Error('b'));
    expect({ error: new OurError('a') }).not.toEqual({ error: new OurError('b') });
    expect(() => decodeURIComponent('%')).toThrow(URIError);
    expect(() => decodeURIComponent('%')).not.toThrow(RangeError);
  });

  it.each([
    [1, Number],
    ['', String],
    [true, Boolean],
    [1n, BigInt],
    [{}, Object],
    [[], Array],
    [new Date(0), Date],
    [() => 1, Function],
  ])('know of %p that it is any %p', (value, type) => {
    expect(value).toEqual(expect.any(type));
    expect(Object.create(null)).not.toEqual(expect.any(type === Object ? Array : type));
  });

  it('look into what holds other values', () => {
    expect(new Date(1)).not.toEqual(new Date(2));
    expect(new Set([1])).not.toEqual(new Set([2]));
    expect(new Map([[1, 2]])).not.toEqual(new Map([[1, 3]]));
    expect(/a/u).not.toEqual(/b/u);
    expect(Buffer.from('a')).not.toEqual(Buffer.from('b'));
  });
});
