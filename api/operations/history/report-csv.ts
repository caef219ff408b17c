/** Rows of a report for a spreadsheet (RFC 4180); what it would take for a formula is put in quotes of its own. */
import { stringify } from 'csv-stringify/sync';
import type { ReportRow } from '../../history/report.js';

export function reportCsv(rows: readonly ReportRow[]): Buffer {
  return Buffer.from(stringify([...rows], { header: true, escape_formulas: true }), 'utf8');
}
