/** `get_audit_log`: the tenant's audit entries with their hash chain. */
import { z } from 'zod';
import type { AuditEntry } from '../../../domain/audit-entry.js';
import { EXAMPLE } from '../example-values.js';
import { pageSize } from '../fields.js';
import { defineOperation } from '../operation.js';

const auditEntry = z.object({
  id: z.string(),
  action: z.string(),
  resource_type: z.string(),
  resource_id: z.string(),
  actor: z.string(),
  actor_key_id: z.string().nullable(),
  identity: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  created_at: z.string(),
  tenant_id: z.string(),
  seq: z.number(),
  prev_hash: z.string(),
  leaf_hash: z.string(),
});

/** One entry a line, for collectors of a SIEM; where the next page begins stands in a header. */
const NDJSON = 'application/x-ndjson';

function asLines({
  entries,
  cursor,
}: {
  readonly entries: readonly object[];
  readonly cursor: string | null;
}) {
  return {
    headers: { 'Content-Type': NDJSON, ...(cursor === null ? {} : { 'X-Next-Cursor': cursor }) },
    bytes: Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), 'utf8'),
  };
}

const wholeNumber = z.coerce.number().int().min(0);

export const getAuditLog = defineOperation({
  name: 'get_audit_log',
  summary: 'Audit entries, hash-chained and gap-free',
  description:
    'Reads the audit log, newest first; with since or after_seq oldest first. leaf_hash is the RFC 6962 leaf hash of the ' +
    'entry without it, as RFC 8785 canonical JSON.',
  scopes: ['admin'],
  rest: [
    {
      method: 'get',
      path: '/v1/audit-log',
      success: 200,
      alsoAnswers: NDJSON,
      dress: (page, { header }) => (header('accept')?.includes(NDJSON) ? asLines(page) : undefined),
    },
  ],
  tool: { title: 'Get audit log', readOnly: true, destructive: false, idempotent: true },
  input: z.object({
    limit: pageSize(50),
    cursor: wholeNumber.optional().describe('From an earlier answer'),
    after_seq: wholeNumber.optional(),
    since: z.iso.datetime().optional(),
    until: z.iso.datetime().optional(),
    action: z.string().max(64).optional(),
    actor: z.string().max(128).optional(),
    resource_id: z.string().max(128).optional(),
  }),
  output: z.object({ entries: z.array(auditEntry), cursor: z.string().nullable() }),
  untrusted: [],
  example: {
    input: { limit: 1 },
    output: {
      entries: [
        {
          id: '01K4Z8R2P3V5X7Z9B1D3F5H7K9',
          action: 'email.submit',
          resource_type: 'email',
          resource_id: EXAMPLE.messageId,
          actor: 'key:01K4Z8QW9C1E3G5J7M9P1R3T5V',
          actor_key_id: '01K4Z8QW9C1E3G5J7M9P1R3T5V',
          identity: null,
          metadata: { mode: 'gated_send' },
          created_at: EXAMPLE.moment,
          tenant_id: '01K4Z8QW2M4S6T8V0X1Z3B5D7F',
          seq: 1,
          prev_hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
          leaf_hash: '0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000',
        },
      ],
      cursor: '1',
    },
  },
}).handledBy(async ({ caller, stores }, query) => {
  const isForward = query.since !== undefined || query.after_seq !== undefined;
  const entries = await stores.audit.list({
    tenantId: caller.tenantId,
    limit: query.limit,
    order: isForward ? 'oldest_first' : 'newest_first',
    ...pageOf(query, isForward),
    ...(query.since === undefined ? {} : { since: new Date(query.since) }),
    ...(query.until === undefined ? {} : { until: new Date(query.until) }),
    ...(query.action === undefined ? {} : { action: query.action }),
    ...(query.actor === undefined ? {} : { actor: query.actor }),
    ...(query.resource_id === undefined ? {} : { resourceId: query.resource_id }),
  });
  return { entries: entries.map(entryView), cursor: cursorAfter(entries, query.limit) };
});

interface Page {
  readonly cursor?: number | undefined;
  readonly after_seq?: number | undefined;
}

function pageOf({ cursor, after_seq }: Page, isForward: boolean): { beforeSeq?: number; afterSeq?: number } {
  const place = cursor ?? after_seq;
  if (place === undefined) return {};
  return isForward ? { afterSeq: Math.max(place, after_seq ?? 0) } : { beforeSeq: place };
}

/** A full page may have a next one; a short one is the end. */
function cursorAfter(entries: readonly AuditEntry[], limit: number): string | null {
  const last = entries.at(-1);
  return last !== undefined && entries.length === limit ? String(last.seq) : null;
}

function entryView({ metadata, ...entry }: AuditEntry): z.input<typeof auditEntry> {
  return { ...entry, metadata: metadata === null ? null : { ...metadata } };
}
