/**
 * The end of contents whose messages were erased: the data key goes in one transaction with the look at who else needs
 * them and with the audit entry; what it had sealed is removed afterwards, and named here until that is done.
 */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Database, Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';
import { neededContent } from './content-references.js';
import { eraseLateReports } from './late-reports.js';

export interface DestroyedContent {
  readonly sha256: string;
  /** Of the sealed bytes; null where there was no key, and the content itself lies there. */
  readonly objectSha256: string | null;
}

export interface ContentErasureStore {
  /**
   * Destroys the keys of what nobody needs, of what was asked for and put before this moment: whoever puts or reads a
   * content may be about to refer to it. Answers how many were looked at.
   */
  destroy(before: Date, limit: number): Promise<number>;
  /** What their keys had sealed, and may still lie in the store. */
  unremoved(limit: number): Promise<DestroyedContent[]>;
  markRemoved(sha256: string): Promise<void>;
  /** Of messages that had been erased before: what was reported about them since. */
  eraseLateReports(): Promise<void>;
}

export function createContentErasureStore(database: Database): ContentErasureStore {
  return {
    destroy: (before, limit) => database.$transaction((tx) => destroyOnce(tx, before, limit)),
    unremoved: (limit) =>
      database.contentErasure.findMany({
        where: { removedAt: null, destroyedAt: { not: null } },
        select: { sha256: true, objectSha256: true },
        orderBy: { destroyedAt: 'asc' },
        take: limit,
      }),
    eraseLateReports: () => database.$transaction(eraseLateReports),
    async markRemoved(sha256) {
      await database.contentErasure.updateMany({
        where: { sha256, destroyedAt: { not: null } },
        data: { removedAt: new Date() },
      });
    },
  };
}

interface Asked {
  readonly sha256: string;
  readonly messageId: string;
  readonly tenantId: string;
}

async function destroyOnce(tx: Transaction, before: Date, limit: number): Promise<number> {
  const due = await tx.$queryRaw<Asked[]>`
    SELECT e.sha256, e.message_id AS "messageId", e.tenant_id AS "tenantId"
      FROM content_erasure e LEFT JOIN content_key k ON k.sha256 = e.sha256
     WHERE e.destroyed_at IS NULL AND e.asked_at < ${before} AND (k.put_at IS NULL OR k.put_at < ${before})
     ORDER BY e.asked_at LIMIT ${limit} FOR UPDATE OF e SKIP LOCKED`;
  if (due.length === 0) return 0;
  const contents = [...new Set(due.map(({ sha256 }) => sha256))];
  const needed = await neededContent(tx, contents);
  const unneeded = due.filter(({ sha256 }) => !needed.has(sha256));
  const gone = await destroyKeys(tx, unneeded, before);
  // Whoever needs it asks anew when its own time has come.
  for (const { sha256, messageId } of due.filter((asked) => needed.has(asked.sha256))) {
    await tx.contentErasure.delete({ where: { sha256_messageId: { sha256, messageId } } });
  }
  await appendAudit(tx, entriesOf(due, { needed, gone }));
  return due.length;
}

/** All but what was put again this moment. */
async function destroyKeys(tx: Transaction, asked: readonly Asked[], before: Date): Promise<Set<string>> {
  const contents = asked.map(({ sha256 }) => sha256);
  await tx.$executeRaw`
    WITH gone AS (
      DELETE FROM content_key WHERE sha256 = ANY(${contents}) AND put_at < ${before}
      RETURNING sha256, object_sha256
    )
    UPDATE content_erasure e SET object_sha256 = g.object_sha256 FROM gone g WHERE e.sha256 = g.sha256`;
  const rows = await tx.$queryRaw<{ sha256: string }[]>`
    UPDATE content_erasure e SET destroyed_at = now()
      FROM unnest(${contents}::text[], ${asked.map(({ messageId }) => messageId)}::text[]) AS a(sha256, message_id)
     WHERE e.sha256 = a.sha256 AND e.message_id = a.message_id
       AND NOT EXISTS (SELECT 1 FROM content_key k WHERE k.sha256 = e.sha256)
    RETURNING e.sha256`;
  return new Set(rows.map(({ sha256 }) => sha256));
}

interface Outcome {
  readonly needed: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
}

/** One for each message: which digests have no content any more, and which somebody else still needs. */
function entriesOf(due: readonly Asked[], { needed, gone }: Outcome): AuditDraft[] {
  return [...Map.groupBy(due, ({ messageId }) => messageId)].flatMap(([messageId, asked]) => {
    const [first] = asked;
    const digests = asked.map(({ sha256 }) => sha256).sort();
    const destroyed = digests.filter((sha256) => gone.has(sha256));
    const shared = digests.filter((sha256) => needed.has(sha256));
    if (!first || destroyed.length + shared.length === 0) return [];
    return [
      {
        tenantId: first.tenantId,
        action: 'content.destroy',
        actor: 'system',
        resourceType: messageId === first.tenantId ? 'tenant' : 'email',
        resourceId: messageId,
        metadata: { destroyed, shared },
      } as const,
    ];
  });
}
