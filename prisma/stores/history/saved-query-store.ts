/** Questions about sends that a tenant keeps by name. */
import type { AuditDraft } from '../../../domain/audit-entry.js';
import type { SavedQuery } from '../../../domain/history/saved-query.js';
import type { Database } from '../../client.js';
import { appendAudit } from '../audit-store.js';

export interface SavedQueryStore {
  /** By name. */
  list(tenantId: string): Promise<SavedQuery[]>;
  /** Makes it, or changes the one of this name; undefined where there are `limit` of them already. */
  put(
    draft: Omit<SavedQuery, 'createdAt'>,
    limit: number,
    audit: (kept: SavedQuery) => AuditDraft,
  ): Promise<SavedQuery | undefined>;
  remove(tenantId: string, id: string, audit: AuditDraft): Promise<boolean>;
}

export function createSavedQueryStore(database: Database): SavedQueryStore {
  return {
    list: (tenantId) => database.savedQuery.findMany({ where: { tenantId }, orderBy: { name: 'asc' } }),
    put: ({ id, tenantId, name, query }, limit, audit) =>
      database.$transaction(async (tx) => {
        const others = await tx.savedQuery.count({ where: { tenantId, name: { not: name } } });
        if (others >= limit) return undefined;
        const kept = await tx.savedQuery.upsert({
          where: { tenantId_name: { tenantId, name } },
          create: { id, tenantId, name, query },
          update: { query },
        });
        await appendAudit(tx, [audit(kept)]);
        return kept;
      }),
    remove: (tenantId, id, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.savedQuery.deleteMany({ where: { tenantId, id } });
        if (count === 1) await appendAudit(tx, [audit]);
        return count === 1;
      }),
  };
}
