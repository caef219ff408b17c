import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashCode, isSameCode, newCode } from '../../api/auth/codes.js';

describe('a code', () => {
  it('has the shape that was asked for, in characters that nobody takes for one another', () => {
    for (let count = 0; count < 200; count += 1) {
      expect(newCode('XXX-XXX')).toMatch(/^[ABCDEFGHJKMNPQRSTVWXYZ2-9]{3}-[ABCDEFGHJKMNPQRSTVWXYZ2-9]{3}$/);
    }
    expect(newCode('--')).toBe('--');
  });

  it('is hardly ever the same twice', () => {
    expect(new Set(Array.from({ length: 500 }, () => newCode('XXX-XXX'))).size).toBeGreaterThan(495);
  });
});

describe('a code that is given back', () => {
  const stored = (code: string, salt = 'request-1') => ({ hash: hashCode(code, salt), salt });

  it.each(['ABC-D23', 'abc-d23', 'ABCD23', ' abc d23 ', 'a.b.c–d23'])(
    'is the same however it is typed: %j',
    (typed) => {
      expect(isSameCode(typed, stored('ABC-D23'))).toBe(true);
    },
  );

  it('is not the same with any other character, nor shorter or longer, nor empty', () => {
    for (const typed of ['ABC-D24', 'ABC-D2', 'ABC-D234', 'D23-ABC', '', '---']) {
      expect(isSameCode(typed, stored('ABC-D23'))).toBe(false);
    }
  });

  it('is not the same for another request', () => {
    expect(isSameCode('ABC-D23', { ...stored('ABC-D23'), salt: 'request-2' })).toBe(false);
  });

  it('is the same for exactly the texts that agree in letters and digits', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'AbC23- .') });
    const bare = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
    fc.assert(
      fc.property(typed, typed, (one, other) => {
        expect(isSameCode(one, stored(other))).toBe(bare(one) === bare(other));
      }),
    );
  });
});

describe('what is stored of a code', () => {
  it('is a salted SHA-256, never the code', () => {
    expect(hashCode('ABC-D23', 's')).toMatch(/^[0-9a-f]{64}$/);
    expect(hashCode('ABC-D23', 's')).not.toBe(hashCode('ABC-D23', 't'));
  });
});
