import { describe, expect, it } from '@jest/globals';
import { readTerm } from '../../../api/history/read-term.js';
import { HISTORY_FIELDS, fieldTable, isHistoryField } from '../../../domain/history/fields.js';
import type { Comparison } from '../../../domain/history/query.js';

const NOW = Date.parse('2026-11-29T10:00:00Z');
const read = (field: keyof typeof HISTORY_FIELDS, value: string, comparison: Comparison = '=') =>
  readTerm({ field, value, comparison }, NOW);

describe('terms', () => {
  it.each([
    ['=', { fromMs: Date.UTC(2026, 10, 1), untilMs: Date.UTC(2026, 11, 1) }],
    ['<', { untilMs: Date.UTC(2026, 10, 1) }],
    ['<=', { untilMs: Date.UTC(2026, 11, 1) }],
    ['>', { fromMs: Date.UTC(2026, 11, 1) }],
    ['>=', { fromMs: Date.UTC(2026, 10, 1) }],
  ] as const)('a month is compared whole: %s', (comparison, span) => {
    expect(read('submitted', '2026-11', comparison)).toEqual({
      ok: true,
      term: { kind: 'moment', field: 'submitted', span },
    });
  });

  it('durations are seconds', () => {
    expect(read('took', '2m', '<')).toMatchObject({ term: { kind: 'number', comparison: '<', value: 120 } });
  });

  it.each([
    ['mode', 'loose', '=', 'mode is one of read_only, gated_all, gated_send, monitored, autonomous'],
    ['mode', 'autonomous', '>', 'mode cannot be compared by >'],
    ['agent', '', '=', 'agent needs a value'],
    ['agent', 'a', '<', 'agent cannot be compared by <'],
    ['took', 'soon', '<', 'took is a duration such as 3s, 5m, 2h or 1d'],
    ['revision', 'two', '=', 'revision is a number'],
    ['submitted', 'yesterday', '=', 'submitted is a year, a month, a day, a moment in UTC, or now-30d'],
  ] as const)(
    '%s:%s by %s is refused, and the answer says what to write',
    (field, value, comparison, problem) => {
      expect(read(field, value, comparison)).toEqual({ ok: false, problem });
    },
  );

  it('every field says what it means', () => {
    expect(fieldTable().map(({ field }) => field)).toEqual(Object.keys(HISTORY_FIELDS));
    expect(fieldTable().every(({ values, means }) => values !== '' && means !== '')).toBe(true);
    expect(isHistoryField('toString')).toBe(false);
  });
});
