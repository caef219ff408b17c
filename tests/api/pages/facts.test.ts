import { describe, expect, it } from '@jest/globals';
import { counted, readableSize, shortHash } from '../../../api/pages/facts.js';
import { parsePage } from './parsed-page.js';

describe('readableSize', () => {
  it.each([
    [0, '0 bytes'],
    [1023, '1023 bytes'],
    [1024, '1.0 KiB'],
    [184_320, '180.0 KiB'],
    [5e9, '4.7 GiB'],
  ])('%d is %s', (bytes, words) => {
    expect(readableSize(bytes)).toBe(words);
  });
});

describe('shortHash', () => {
  it('shows both ends, and the whole of it on demand', () => {
    const hash = '0123456789abcdef'.repeat(4);
    const page = parsePage(shortHash(hash).toString());
    expect(page.text).toBe(`0123456789…abcdef ${hash}`);
    expect(page.elements[0]?.name).toBe('details');
  });
});

describe('counted', () => {
  it('knows one from many', () => {
    expect([0, 1, 2].map((count) => counted(count, 'vote'))).toEqual(['0 votes', '1 vote', '2 votes']);
  });
});
