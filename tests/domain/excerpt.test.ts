/** Excerpts: short whatever comes in, and honest about being cut. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { excerptOf } from '../../domain/excerpt.js';

describe('an excerpt', () => {
  it.each([
    ['', ''],
    ['One line.', 'One line.'],
    ['One.\r\n\r\n\n  \nTwo.', 'One.\nTwo.'],
    [`${'\n'.repeat(5000)}pushed down`, 'pushed down'],
    ['a'.repeat(501), `${'a'.repeat(500)} …`],
    [Array.from({ length: 13 }, (_, line) => line).join('\n'), '0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11 …'],
  ])('of %j is %j', (text, excerpt) => {
    expect(excerptOf(text)).toBe(excerpt);
  });

  it('never halves a character, and is never long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 1500 }), (text) => {
        const excerpt = excerptOf(text);
        expect(excerpt.isWellFormed()).toBe(true);
        expect([...excerpt].length).toBeLessThanOrEqual(502);
        expect(excerpt.split('\n').length).toBeLessThanOrEqual(12);
      }),
    );
  });
});
