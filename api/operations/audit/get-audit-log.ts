/** `get_audit_log`: the tenant's audit entries with their hash chain. */
import { z } from 'zod';
import type { AuditEntry } from '../../../domain/audit-entry.js';
import type { AuditQuery } from '../../../prisma/stores/audit-store.js';
import { EXAMPLE } from '../example-values.js';
import { pageSize } from '../fields.js';
import { LONGEST_WAIT_SECONDS, waitFor } from '../waiting.js';
import { AUDIT_LOG_FORMATS, inFormat } from './audit-log-formats.js';
import { defineOperation, ONLY_READS } from '../operation.js';

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

const wholeNumber = z.coerce.number().int().min(0);

export const getAuditLog = defineOperation({
  name: 'get_audit_log',
  summary: 'Audit entries, hash-chained and gap-free',
  description:
    'Reads the audit log, newest first; with since or after_seq oldest first, and wait_seconds then waits while there is ' +
    'nothing. leaf_hash is the RFC 6962 leaf hash of the ' +
    'entry without it, as RFC 8785 canonical JSON.',
  scopes: ['admin', 'compliance'],
  rest: [
    {
      method: 'get',
      path: '/v1/audit-log',
      success: 200,
      alsoAnswers: AUDIT_LOG_FORMATS,
      dress: inFormat,
    },
  ],
  records: ONLY_READS,
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
    wait_seconds: z.coerce
      .number()
      .int()
      .min(0)
      .max(LONGEST_WAIT_SECONDS)
      .optional()
      .describe('With since or after_seq: how long to wait for the first entry'),
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
}).handledBy(async (context, query) => {
  const isForward = query.since !== undefined || query.after_seq !== undefined;
  const asked: AuditQuery = {
    ...{ tenantId: context.caller.tenantId, limit: query.limit },
    ...{
      order: isForward ? 'oldest_first' : 'newest_first',
      ...pageOf(query, isForward),
      ...filterOf(query),
    },
  };
  const { found: entries = [] } = await waitFor(context, {
    seconds: isForward ? (query.wait_seconds ?? 0) : 0,
    saying: 'Waiting for an audit entry',
    look: async () => someOf(await context.stores.audit.list(asked)),
  });
  return { entries: entries.map(entryView), cursor: cursorAfter(entries, query.limit) };
});

interface Filter {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly action?: string | undefined;
  readonly actor?: string | undefined;
  readonly resource_id?: string | undefined;
}

function filterOf({ since, until, action, actor, resource_id }: Filter) {
  return {
    ...(since === undefined ? {} : { since: new Date(since) }),
    ...(until === undefined ? {} : { until: new Date(until) }),
    ...(action === undefined ? {} : { action }),
    ...(actor === undefined ? {} : { actor }),
    ...(resource_id === undefined ? {} : { resourceId: resource_id }),
  };
}

const someOf = (entries: AuditEntry[]) => (entries.length === 0 ? undefined : entries);

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
