import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matches } from '../../../domain/history/query.js';

describe('words', () => {
  it.each([
    ['ana@x.test', 'Ana@X.test', true],
    ['ana', 'ana@x.test', false],
    ['ana*', 'ana@x.test', true],
    ['*@x.test', 'ana@x.test', true],
    ['*@x.test', 'ana@y.x.test', false],
    ['a*b*a', 'aba', true],
    ['a*ba*a', 'aba', false],
    ['*', '', true],
  ])('%s means %s: %s', (pattern, text, isMeant) => expect(matches(pattern, text)).toBe(isMeant));

  it('is what a regular expression says', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    fc.assert(
      fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), (pattern, text) => {
        expect(matches(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
