/** A page of the audit log as other programs take it; where the next page begins stands in a header. */
import { CSV, csvAnswer, csvOf } from '../csv.js';
import type { Dressing, RestRequest } from '../operation.js';

/** One entry a line, for collectors of a SIEM. */
const NDJSON = 'application/x-ndjson';

export const AUDIT_LOG_FORMATS = [NDJSON, CSV];

interface Page {
  readonly entries: readonly { readonly metadata: object | null }[];
  readonly cursor: string | null;
}

export function inFormat(page: Page, { header }: RestRequest): Dressing | undefined {
  const accepted = header('accept') ?? '';
  if (accepted.includes(NDJSON)) return asLines(page);
  return accepted.includes(CSV) ? csvAnswer(auditCsv(page.entries), page.cursor) : undefined;
}

/** Metadata in one column, as JSON. */
export function auditCsv(entries: Page['entries'], withHeader = true): Buffer {
  const rows = entries.map(({ metadata, ...entry }) => ({
    ...entry,
    metadata: metadata === null ? '' : JSON.stringify(metadata),
  }));
  return csvOf(rows, { columns: COLUMNS, withHeader });
}

const COLUMNS = [
  ...['seq', 'created_at', 'action', 'actor', 'resource_type', 'resource_id', 'metadata', 'identity'],
  ...['id', 'tenant_id', 'actor_key_id', 'prev_hash', 'leaf_hash'],
];

function asLines({ entries, cursor }: Page): Dressing {
  return {
    headers: { 'Content-Type': NDJSON, ...(cursor === null ? {} : { 'X-Next-Cursor': cursor }) },
    bytes: Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), 'utf8'),
  };
}
