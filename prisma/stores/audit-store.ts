/**
 * The audit log: appends inside the transaction of the state it describes, and reads it back.
 * The head row of a tenant is locked from the first append to the commit, so `seq` has no gap and no fork.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { ulid } from 'ulid';
import {
  auditContent,
  EMPTY_LOG_HASH,
  LEAF_PREFIX,
  type AuditContent,
  type AuditDraft,
  type AuditEntry,
} from '../../domain/audit-entry.js';
import type { Database, Transaction } from '../client.js';
import { Prisma } from '../generated/client.js';

/** RFC 6962 §2.1 leaf hash of an entry's canonical bytes, 64 lower-case hex digits. */
export function leafHash(canonical: string): string {
  return createHash('sha256').update(Buffer.of(LEAF_PREFIX)).update(canonical, 'utf8').digest('hex');
}

export function canonicalEntry(content: AuditContent): string {
  const text = canonicalize(content);
  if (text === undefined) throw new Error('an audit entry has no canonical form');
  return text;
}

type NamedDraft = AuditDraft & { readonly id: string };

/** Writes entries in the given order and answers their ids. Must be the last thing a transaction does: it holds the log. */
export async function appendAudit(tx: Transaction, drafts: readonly AuditDraft[]): Promise<string[]> {
  const named = drafts.map((draft) => ({ ...draft, id: draft.id ?? ulid() }));
  for (const [tenantId, ofTenant] of Map.groupBy(named, (draft) => draft.tenantId)) {
    await appendToLog(tx, tenantId, ofTenant);
  }
  return named.map(({ id }) => id);
}

/** Two round trips however many entries: every further one would keep all others of the tenant waiting. */
async function appendToLog(tx: Transaction, tenantId: string, drafts: readonly NamedDraft[]): Promise<void> {
  let head = await lockHead(tx, tenantId);
  const rows: Prisma.Sql[] = [];
  for (const draft of drafts) {
    const next = entryAfter(head, draft);
    rows.push(next.row);
    head = next.head;
  }
  await tx.$executeRaw`
    WITH moved AS (
      UPDATE audit_head SET seq = ${head.seq}, leaf_hash = ${head.leafHash} WHERE tenant_id = ${tenantId}
    )
    INSERT INTO audit_entry
      (id, tenant_id, seq, action, actor, actor_key_id, resource_type, resource_id, identity, prev_hash, leaf_hash,
       canonical, created_at)
    VALUES ${Prisma.join(rows)}`;
}

interface Head {
  readonly seq: bigint;
  readonly leafHash: string;
}

function entryAfter(head: Head, draft: NamedDraft): { head: Head; row: Prisma.Sql } {
  const seq = head.seq + 1n;
  const createdAt = new Date().toISOString();
  const content = auditContent(draft, { seq: Number(seq), prevHash: head.leafHash, createdAt });
  const canonical = canonicalEntry(content);
  const hash = leafHash(canonical);
  const { id, tenantId, action, actor, resourceType, resourceId } = draft;
  const row = Prisma.sql`(
    ${id}, ${tenantId}, ${seq}, ${action}, ${actor}, ${content.actor_key_id}, ${resourceType}, ${resourceId},
    ${content.identity}, ${content.prev_hash}, ${hash}, ${canonical}, ${createdAt}::timestamptz)`;
  return { head: { seq, leafHash: hash }, row };
}

async function lockHead(tx: Transaction, tenantId: string): Promise<Head> {
  const read = () =>
    tx.$queryRaw<Head[]>`
      SELECT seq, leaf_hash AS "leafHash" FROM audit_head WHERE tenant_id = ${tenantId} FOR UPDATE`;
  const [head] = await read();
  if (head) return head;
  await tx.$executeRaw`
    INSERT INTO audit_head (tenant_id, seq, leaf_hash) VALUES (${tenantId}, 0, ${EMPTY_LOG_HASH})
    ON CONFLICT (tenant_id) DO NOTHING`;
  const [made] = await read();
  if (!made) throw new Error('the head of the audit log could not be made');
  return made;
}

export interface AuditQuery {
  readonly tenantId: string;
  readonly limit: number;
  readonly order: 'newest_first' | 'oldest_first';
  readonly beforeSeq?: number;
  readonly afterSeq?: number;
  readonly action?: string;
  /** Any of these. */
  readonly actions?: readonly string[];
  readonly actor?: string;
  readonly resourceId?: string;
  readonly since?: Date;
  readonly until?: Date;
}

export interface AuditStore {
  /** Entries that stand for themselves, in a transaction of their own. */
  append(drafts: readonly AuditDraft[]): Promise<string[]>;
  list(query: AuditQuery): Promise<AuditEntry[]>;
  /** What was hashed, byte for byte, by seq. */
  canonical(tenantId: string, seqs: readonly number[]): Promise<Map<number, string>>;
}

export function createAuditStore(database: Database): AuditStore {
  return {
    append: (drafts) => database.$transaction((tx) => appendAudit(tx, drafts)),
    async list(query) {
      const rows = await database.auditEntry.findMany({
        where: {
          tenantId: query.tenantId,
          seq: {
            ...(query.beforeSeq === undefined ? {} : { lt: query.beforeSeq }),
            ...(query.afterSeq === undefined ? {} : { gt: query.afterSeq }),
          },
          ...(query.action === undefined ? {} : { action: query.action }),
          ...(query.actions === undefined ? {} : { action: { in: [...query.actions] } }),
          ...(query.actor === undefined ? {} : { actor: query.actor }),
          ...(query.resourceId === undefined ? {} : { resourceId: query.resourceId }),
          createdAt: {
            ...(query.since === undefined ? {} : { gte: query.since }),
            ...(query.until === undefined ? {} : { lt: query.until }),
          },
        },
        orderBy: { seq: query.order === 'newest_first' ? 'desc' : 'asc' },
        take: query.limit,
      });
      // What was hashed is what is answered: the columns beside it only serve the search.
      return rows.map((row) => ({ ...(JSON.parse(row.canonical) as AuditContent), leaf_hash: row.leafHash }));
    },
    async canonical(tenantId, seqs) {
      const rows = await database.auditEntry.findMany({
        where: { tenantId, seq: { in: [...seqs] } },
        select: { seq: true, canonical: true },
      });
      return new Map(rows.map(({ seq, canonical }) => [Number(seq), canonical]));
    },
  };
}
