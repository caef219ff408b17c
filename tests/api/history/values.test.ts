import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { secondsOf, spanOf } from '../../../api/history/values.js';

const NOW = Date.parse('2026-11-29T10:00:00.000Z');
const DAY = 86_400_000;

describe('spans of time', () => {
  it.each([
    ['2026', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2026-02', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
    ['2026-12', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z', '2028-03-01T00:00:00.000Z'],
    ['2026-11-29T09:30:00Z', '2026-11-29T09:30:00.000Z', '2026-11-29T09:30:00.001Z'],
    ['now', '2026-11-29T10:00:00.000Z', '2026-11-29T10:00:00.001Z'],
    ['now-2h', '2026-11-29T08:00:00.000Z', '2026-11-29T08:00:00.001Z'],
    ['now-30d', '2026-10-30T10:00:00.000Z', '2026-10-30T10:00:00.001Z'],
  ])('%s', (text, from, until) => {
    const span = spanOf(text, NOW);
    expect(span && [span.fromMs, span.untilMs].map((ms) => new Date(ms).toISOString())).toEqual([
      from,
      until,
    ]);
  });

  it.each([
    '',
    '26',
    '2026-13',
    '2026-02-30',
    '2026-2-3',
    '2026-11-29 10:00',
    'yesterday',
    'now-',
    'now-3y',
    '2026-11-29T25:00:00Z',
  ])('not %p', (text) => expect(spanOf(text, NOW)).toBeUndefined());

  it('a day is as long as a day, whichever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), (days) => {
        const day = new Date(days * DAY).toISOString().slice(0, 10);
        expect(spanOf(day, NOW)).toEqual({ fromMs: days * DAY, untilMs: (days + 1) * DAY });
      }),
    );
  });
});

describe('durations', () => {
  it.each([
    ['3s', 3],
    ['5m', 300],
    ['2h', 7_200],
    ['1d', 86_400],
  ])('%s', (text, seconds) => expect(secondsOf(text)).toBe(seconds));

  it.each(['', '3', 's', '-3s', '3w', '1.5h', '3s '])('not %p', (text) =>
    expect(secondsOf(text)).toBeUndefined(),
  );
});
