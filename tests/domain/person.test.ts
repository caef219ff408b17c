import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskedEmail } from '../../domain/person.js';

describe('a masked address', () => {
  it.each([
    ['pat@example.com', 'p***@example.com'],
    ['p@example.com', 'p***@example.com'],
    ['"a@b"@example.com', '"***@example.com'],
  ])('of %s is %s', (email, masked) => {
    expect(maskedEmail(email)).toBe(masked);
  });

  it('shows of the local part its first character only, and is the same for all that share it', () => {
    const local = fc.string({ minLength: 1, unit: fc.constantFrom(...'abcxyz019._-') });
    fc.assert(
      fc.property(local, local, (one, other) => {
        expect(maskedEmail(`a${one}@example.com`)).toBe(maskedEmail(`a${other}@example.com`));
      }),
    );
  });

  it.each(['', 'nobody', '@'])('of %j, which is no address, shows no more than a character', (text) => {
    expect(maskedEmail(text).replace('***', '').length).toBeLessThanOrEqual(2);
  });
});
