import { crc32 as zlibCrc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crc32 } from '../../../domain/rules/crc32.js';

describe('crc32', () => {
  it('gives the check value of the standard', () => {
    expect(crc32('123456789')).toBe(0xcbf43926);
  });

  it('is what zlib makes of any ASCII text', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(crc32(text)).toBe(zlibCrc32(text))));
  });
});
