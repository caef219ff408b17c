import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutToUtf8, utf8Length } from '../../domain/utf8-length.js';

it('counts octets as an encoder does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
});

it('cuts to the longest beginning that fits, never inside a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, limit) => {
      const cut = cutToUtf8(text, limit);
      const next = [...text.slice(cut.length)][0] ?? '';
      expect(text.startsWith(cut)).toBe(true);
      expect(utf8Length(cut)).toBeLessThanOrEqual(limit);
      expect(next === '' || utf8Length(cut + next) > limit).toBe(true);
      expect(cut.isWellFormed()).toBe(true);
    }),
  );
});
