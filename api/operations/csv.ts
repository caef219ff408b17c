/** Rows for a spreadsheet (RFC 4180); what it would take for a formula is put in quotes of its own. */
import { stringify } from 'csv-stringify/sync';

export const CSV = 'text/csv';

export interface CsvForm {
  /** Their order; left out: that of the first row. */
  readonly columns?: readonly string[];
  /** False for a page behind the first one. */
  readonly withHeader?: boolean;
}

export function csvOf(rows: readonly object[], { columns, withHeader = true }: CsvForm = {}): Buffer {
  const named = columns === undefined ? {} : { columns: [...columns] };
  return Buffer.from(stringify([...rows], { header: withHeader, escape_formulas: true, ...named }), 'utf8');
}

/** The answer of an address that was asked for CSV; where the next page begins stands in a header. */
export function csvAnswer(bytes: Buffer, cursor: string | null = null) {
  const next = cursor === null ? {} : { 'X-Next-Cursor': cursor };
  return { headers: { 'Content-Type': `${CSV}; charset=utf-8`, ...next }, bytes };
}
