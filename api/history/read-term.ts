/** One term of a question about sends, from the words in which it was written. */
import { HISTORY_FIELDS, isFieldOf, type HistoryField } from '../../domain/history/fields.js';
import type { Comparison, HistoryTerm, Span } from '../../domain/history/query.js';
import { secondsOf, spanOf } from './values.js';

export interface AskedTerm {
  readonly field: HistoryField;
  readonly comparison: Comparison;
  readonly value: string;
}

export type Read =
  { readonly ok: true; readonly term: HistoryTerm } | { readonly ok: false; readonly problem: string };

/** @param nowMs what `now` in a value means */
export function readTerm(asked: AskedTerm, nowMs: number): Read {
  const { field, comparison, value } = asked;
  if (value === '') return wrong(`${field} needs a value`);
  if (isFieldOf('moment', field)) {
    const span = spanOf(value, nowMs);
    return span === undefined
      ? wrong(`${field} is a year, a month, a day, a moment in UTC, or now-30d`)
      : read({ kind: 'moment', field, span: compared(comparison, span) });
  }
  if (isFieldOf('duration', field)) {
    const seconds = secondsOf(value);
    return seconds === undefined
      ? wrong(`${field} is a duration such as 3s, 5m, 2h or 1d`)
      : read({ kind: 'number', field, comparison, value: seconds });
  }
  if (isFieldOf('number', field)) {
    return /^\d{1,9}$/.test(value)
      ? read({ kind: 'number', field, comparison, value: Number(value) })
      : wrong(`${field} is a number`);
  }
  return comparison === '=' ? readEqual(field, value) : wrong(`${field} cannot be compared by ${comparison}`);
}

function readEqual(field: HistoryField, value: string): Read {
  if (isFieldOf('word', field)) return read({ kind: 'word', field, pattern: value });
  if (isFieldOf('text', field)) return read({ kind: 'text', field, text: value });
  if (!isFieldOf('choice', field)) return wrong(`${field} cannot be asked for`);
  const choices: readonly string[] = HISTORY_FIELDS[field].values.of;
  return choices.includes(value)
    ? read({ kind: 'choice', field, value })
    : wrong(`${field} is one of ${choices.join(', ')}`);
}

/** A month is a span: before it, in it, after it. */
function compared(comparison: Comparison, { fromMs, untilMs }: Span): Partial<Span> {
  switch (comparison) {
    case '=':
      return { fromMs, untilMs };
    case '<':
      return { untilMs: fromMs };
    case '<=':
      return { untilMs };
    case '>':
      return { fromMs: untilMs };
    case '>=':
      return { fromMs };
  }
}

function read(term: HistoryTerm): Read {
  return { ok: true, term };
}

function wrong(problem: string): Read {
  return { ok: false, problem };
}
