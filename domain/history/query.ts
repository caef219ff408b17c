/**
 * A question about sends as a tree of terms, after its values have been read. The database and Temporal's list filter are
 * asked from the same tree, so that the same question gives the same sends.
 */
import type { FieldOf } from './fields.js';

export const COMPARISONS = ['=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** From the first millisecond on, before the second. */
export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

export type HistoryTerm =
  | { readonly kind: 'word'; readonly field: FieldOf<'word'>; readonly pattern: string }
  | { readonly kind: 'text'; readonly field: FieldOf<'text'>; readonly text: string }
  | { readonly kind: 'choice'; readonly field: FieldOf<'choice'>; readonly value: string }
  /** An end that is missing is open. */
  | { readonly kind: 'moment'; readonly field: FieldOf<'moment'>; readonly span: Partial<Span> }
  /** Durations are seconds. */
  | {
      readonly kind: 'number';
      readonly field: FieldOf<'duration' | 'number'>;
      readonly comparison: Comparison;
      readonly value: number;
    };

export type HistoryQuery =
  | { readonly kind: 'everything' }
  | { readonly kind: 'term'; readonly term: HistoryTerm }
  | { readonly kind: 'not'; readonly of: HistoryQuery }
  | { readonly kind: 'and' | 'or'; readonly of: readonly HistoryQuery[] };

/** Whether a word is meant by a pattern: without regard to case, `*` stands for anything. */
export function matches(pattern: string, text: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const whole = text.toLowerCase();
  const [first = '', ...rest] = parts;
  if (!whole.startsWith(first)) return false;
  if (rest.length === 0) return whole === first;
  const last = rest.pop() ?? '';
  let from = first.length;
  for (const part of rest) {
    const at = whole.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return whole.length - last.length >= from && whole.endsWith(last);
}

/** The terms that everything found must meet: what a `workflow` term may be answered by. */
export function conjuncts(query: HistoryQuery): readonly HistoryQuery[] {
  return query.kind === 'and' ? query.of.flatMap(conjuncts) : [query];
}
