import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ulid } from 'ulid';
import { isUlid } from '../../domain/ids.js';

describe('an id', () => {
  it('is a ULID, whatever the time it was made', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (milliseconds) => {
        expect(isUlid(ulid(milliseconds))).toBe(true);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['lower case', '01k4z8r2m7p9r1t3v5w7x9z1b3'],
    ['one character too few', '01K4Z8R2M7P9R1T3V5W7X9Z1B'],
    ['one too many', '01K4Z8R2M7P9R1T3V5W7X9Z1B34'],
    ['a time beyond 48 bits', '81K4Z8R2M7P9R1T3V5W7X9Z1B3'],
    ['the letter I', '01K4Z8R2M7P9R1T3V5W7X9Z1BI'],
    ['the letter U', '01K4Z8R2M7P9R1T3V5W7X9Z1BU'],
    ['a line feed after it', '01K4Z8R2M7P9R1T3V5W7X9Z1B3\n'],
    ['an address', 'agent@acme.multimail.test'],
  ])('is not %s', (_name, text) => {
    expect(isUlid(text)).toBe(false);
  });
});
