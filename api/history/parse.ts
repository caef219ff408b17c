/**
 * Reads a question about sends as people write it (`agent:sales-bot mode:gated_send -state:sent took:<3s`): liqe has the
 * grammar, the domain the fields and their values.
 */
import { parse, SyntaxError as LiqeSyntaxError, type LiqeQuery } from 'liqe';
import { DomainError } from '../../domain/errors.js';
import { HISTORY_FIELDS, isHistoryField, type HistoryField } from '../../domain/history/fields.js';
import { COMPARISONS, type Comparison, type HistoryQuery } from '../../domain/history/query.js';
import { readTerm } from './read-term.js';

export const QUERY_LIMIT = 1_000;
const MOST_TERMS = 50;

type Tag = Extract<LiqeQuery, { type: 'Tag' }>;

/** @throws DomainError `validation_failed`, with what to write instead */
export function parseHistoryQuery(text: string, now = new Date()): HistoryQuery {
  if (text.length > QUERY_LIMIT) throw wrong(`a query has at most ${QUERY_LIMIT} characters`);
  if (text.trim() === '') return { kind: 'everything' };
  const tree = parsed(text);
  const terms = { left: MOST_TERMS };
  return queryOf(tree, { text, nowMs: now.getTime(), terms });
}

function parsed(text: string): LiqeQuery {
  try {
    return parse(text);
  } catch (error) {
    const at = error instanceof LiqeSyntaxError ? ` at character ${error.column}` : '';
    throw wrong(
      `cannot be read${at}: values with signs such as + or : stand in quotes, as in recipient:"ana+x@example.com", and ` +
        'before a bracket - is written NOT',
    );
  }
}

interface Reading {
  readonly text: string;
  readonly nowMs: number;
  readonly terms: { left: number };
}

function queryOf(tree: LiqeQuery, reading: Reading): HistoryQuery {
  switch (tree.type) {
    case 'EmptyExpression':
      return { kind: 'everything' };
    case 'ParenthesizedExpression':
      return queryOf(tree.expression, reading);
    case 'UnaryOperator':
      return { kind: 'not', of: queryOf(tree.operand, reading) };
    case 'LogicalExpression':
      return {
        kind: tree.operator.operator === 'OR' ? 'or' : 'and',
        of: [queryOf(tree.left, reading), queryOf(tree.right, reading)],
      };
    case 'Tag':
      return termOf(tree, reading);
  }
}

function termOf(tag: Tag, { text, nowMs, terms }: Reading): HistoryQuery {
  terms.left -= 1;
  if (terms.left < 0) throw wrong(`a query has at most ${MOST_TERMS} terms`);
  const read = readTerm(
    { field: fieldOf(tag), comparison: comparisonOf(tag), value: valueOf(tag, text) },
    nowMs,
  );
  if (!read.ok) throw wrong(read.problem);
  return { kind: 'term', term: read.term };
}

function fieldOf({ field }: Tag): HistoryField {
  if (field.type === 'ImplicitField') return 'subject';
  if (isHistoryField(field.name)) return field.name;
  throw wrong(`there is no field "${field.name}"; there are ${Object.keys(HISTORY_FIELDS).join(', ')}`);
}

/** `:` and `:=` ask for the same, `:<3s` compares. */
function comparisonOf({ field, operator }: Tag): Comparison {
  if (field.type === 'ImplicitField') return '=';
  const sign = operator.operator.slice(1);
  return COMPARISONS.find((comparison) => comparison === sign) ?? '=';
}

/** As it was written: the parser makes numbers of `007` and `2026`, and forgets how long they were. */
function valueOf({ expression }: Tag, text: string): string {
  if (expression.type === 'LiteralExpression') {
    const { start } = expression.location;
    return expression.quoted ? expression.value : (/^[^\s()]*/.exec(text.slice(start))?.[0] ?? '');
  }
  throw wrong(
    'ranges and regular expressions cannot be asked for; write two terms, as in submitted:>=2026-11-01 submitted:<2026-12-01',
  );
}

function wrong(problem: string): DomainError {
  return new DomainError('validation_failed', `q: ${problem}`, { fields: { q: problem } });
}
