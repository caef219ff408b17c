import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rangeAnswer } from '../../api/http/byte-range.js';

const etag = '"abc"';
const ask = (range: string | undefined, size = 100, ifRange?: string) =>
  rangeAnswer({ range, ifRange, etag, size });

describe('a range', () => {
  it.each([
    ['bytes=0-9', { kind: 'part', start: 0, end: 9 }],
    ['bytes=90-', { kind: 'part', start: 90, end: 99 }],
    ['bytes=-10', { kind: 'part', start: 90, end: 99 }],
    ['bytes=-1000', { kind: 'part', start: 0, end: 99 }],
    ['bytes=50-5000', { kind: 'part', start: 50, end: 99 }],
    ['Bytes=0-0', { kind: 'part', start: 0, end: 0 }],
    ['bytes=100-', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
    ['bytes=9-0', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
    ['bytes=0-1,5-6', { kind: 'whole' }],
    ['lines=0-9', { kind: 'whole' }],
    ['bytes=0x1-2', { kind: 'whole' }],
    [`bytes=0-${'9'.repeat(400)}`, { kind: 'whole' }],
    ['', { kind: 'whole' }],
    [undefined, { kind: 'whole' }],
  ])('%s is answered so', (range, answer) => {
    expect(ask(range)).toEqual(answer);
  });

  it.each([
    ['"abc"', 'part'],
    ['"abd"', 'whole'],
    ['W/"abc"', 'whole'],
    ['Sat, 28 Nov 2026 12:00:00 GMT', 'whole'],
  ])('under If-Range %s is %s', (ifRange, kind) => {
    expect(ask('bytes=0-9', 100, ifRange)).toMatchObject({ kind });
  });

  it('lies within the content, whatever is asked', () => {
    const range = fc.oneof(
      fc.string(),
      fc.tuple(fc.option(fc.nat(300)), fc.option(fc.nat(300))).map(([a, b]) => `bytes=${a ?? ''}-${b ?? ''}`),
    );
    fc.assert(
      fc.property(range, fc.nat(200), (asked, size) => {
        const answer = ask(asked, size);
        if (answer.kind !== 'part') return;
        expect(answer.start).toBeGreaterThanOrEqual(0);
        expect(answer.end).toBeGreaterThanOrEqual(answer.start);
        expect(answer.end).toBeLessThan(size);
      }),
    );
  });
});
