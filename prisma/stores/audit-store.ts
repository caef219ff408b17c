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

/** RFC 6962 §2.1 leaf hash of an entry's canonical bytes, 64 lower-case hex digits. */
export function leafHash(canonical: string): string {
  return createHash('sha256').update(Buffer.of(LEAF_PREFIX)).update(canonical, 'utf8').digest('hex');
}

export function canonicalEntry(content: AuditContent): string {
  const text = canonicalize(content);
  if (text === undefined) throw new Error('an audit entry has no canonical form');
  return text;
}

/** Writes entries in the given order and answers their ids. Must be the last thing a transaction does: it holds the log. */
export async function appendAudit(tx: Transaction, drafts: readonly AuditDraft[]): Promise<string[]> {
  const ids: string[] = [];
  for (const draft of drafts) ids.push(await append(tx, draft));
  return ids;
}

async function append(tx: Transaction, draft: AuditDraft): Promise<string> {
  const head = await lockHead(tx, draft.tenantId);
  const id = draft.id ?? ulid();
  const createdAt = new Date();
  const content = auditContent(
    { ...draft, id },
    { seq: Number(head.seq) + 1, prevHash: head.leafHash, createdAt: createdAt.toISOString() },
  );
  const canonical = canonicalEntry(content);
  const hash = leafHash(canonical);
  await tx.auditEntry.create({
    data: {
      id,
      tenantId: draft.tenantId,
      seq: content.seq,
      action: draft.action,
      actor: draft.actor,
      actorKeyId: content.actor_key_id,
      resourceType: draft.resourceType,
      resourceId: draft.resourceId,
      identity: content.identity,
      prevHash: content.prev_hash,
      leafHash: hash,
      canonical,
      createdAt,
    },
  });
  await tx.auditHead.update({
    where: { tenantId: draft.tenantId },
    data: { seq: content.seq, leafHash: hash },
  });
  return id;
}

async function lockHead(tx: Transaction, tenantId: string): Promise<{ seq: bigint; leafHash: string }> {
  const read = () =>
    tx.$queryRaw<{ seq: bigint; leafHash: string }[]>`
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
  readonly actor?: string;
  readonly resourceId?: string;
  readonly since?: Date;
  readonly until?: Date;
}

export interface AuditStore {
  /** Entries that stand for themselves, in a transaction of their own. */
  append(drafts: readonly AuditDraft[]): Promise<string[]>;
  list(query: AuditQuery): Promise<AuditEntry[]>;
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
  };
}
