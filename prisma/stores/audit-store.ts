/**
 * The audit log: appends inside the transaction of the state it describes, and reads it back.
 * The database function `append_audit` locks the head row of a tenant until the commit, so `seq` has no gap and no fork.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { ulid } from 'ulid';
import {
  auditContent,
  EMPTY_LOG_HASH,
  LEAF_PREFIX,
  MOST_ENTRY_BYTES,
  type AuditContent,
  type AuditDraft,
  type AuditEntry,
} from '../../domain/audit-entry.js';
import { DomainError } from '../../domain/errors.js';
import type { Database, Transaction } from '../client.js';

/** A moment, a hash, and all the digits of a number but one. */
const PLACE_BYTES = 24 + 64 + 15;

/** RFC 6962 §2.1 leaf hash of an entry's canonical bytes, 64 lower-case hex digits. */
export function leafHash(canonical: string): string {
  return createHash('sha256').update(Buffer.of(LEAF_PREFIX)).update(canonical, 'utf8').digest('hex');
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

/** One round trip however many entries: every further one would keep all others of the tenant waiting. */
async function appendToLog(
  writing: Database | Transaction,
  tenantId: string,
  drafts: readonly NamedDraft[],
): Promise<void> {
  const rows = JSON.stringify(drafts.map(rowOf));
  await writing.$executeRaw`SELECT append_audit(${tenantId}, ${EMPTY_LOG_HASH}, ${rows}::json)`;
}

/** What `append_audit` takes: the columns, and the canonical bytes without what only the log knows. */
function rowOf(draft: NamedDraft): object {
  const { id, action, actor, resourceType, resourceId } = draft;
  const content = auditContent(draft, { seq: 0, prevHash: '', createdAt: '' });
  return {
    ...{ id, action, actor, actor_key_id: content.actor_key_id, identity: content.identity },
    ...{ resource_type: resourceType, resource_id: resourceId },
    pieces: piecesOf(content),
  };
}

/**
 * Members stand in the order of their names, and no text has a quote that is not escaped: before `created_at` and behind
 * `prev_hash` there are only texts, so none of these can be something that a text or the metadata says.
 * @throws DomainError `payload_too_large` where the log could not hold the entry
 */
function piecesOf(content: AuditContent): string[] {
  const text = canonicalEntry(content);
  if (Buffer.byteLength(text, 'utf8') > MOST_ENTRY_BYTES - PLACE_BYTES) {
    throw new DomainError(
      'payload_too_large',
      `An entry of the audit log has ${MOST_ENTRY_BYTES} bytes at most`,
    );
  }
  const after = (member: string, found: number) => found + member.length;
  const [created, previous, seq] = [',"created_at":"', ',"prev_hash":"', ',"seq":'];
  const ends = [
    after(created, text.indexOf(`${created}"`)),
    after(previous, text.lastIndexOf(`${previous}"`)),
    after(seq, text.lastIndexOf(`${seq}0,`)),
  ] as const;
  return [
    text.slice(0, ends[0]),
    text.slice(ends[0], ends[1]),
    text.slice(ends[1], ends[2]),
    text.slice(ends[2] + 1),
  ];
}

export function canonicalEntry(content: AuditContent): string {
  const text = canonicalize(content);
  if (text === undefined) throw new Error('an audit entry has no canonical form');
  return text;
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
    append: (drafts) =>
      new Set(drafts.map(({ tenantId }) => tenantId)).size > 1
        ? database.$transaction((tx) => appendAudit(tx, drafts))
        : // One statement is a transaction by itself.
          appendAudit(database, drafts),
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
