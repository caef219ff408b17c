/** Addresses that a tenant's mail does not go to, for people to look at and to lift. Delivery asks `send-store.ts`. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Database } from '../client.js';
import { appendAudit } from './audit-store.js';

export interface Suppression {
  readonly id: string;
  readonly emailAddress: string;
  readonly reason: string;
  readonly mailboxId: string | null;
  readonly createdAt: Date;
}

export interface SuppressionQuery {
  readonly tenantId: string;
  readonly beforeId?: string | undefined;
  /** Left out: all. */
  readonly limit?: number | undefined;
}

export interface SuppressionStore {
  /** Newest first. */
  list(query: SuppressionQuery): Promise<Suppression[]>;
  /** False where the address is not on the list. */
  remove(tenantId: string, emailAddress: string, audit: (id: string) => AuditDraft): Promise<boolean>;
}

export function createSuppressionStore(database: Database): SuppressionStore {
  return {
    async list({ tenantId, beforeId, limit }) {
      const rows = await database.suppression.findMany({
        where: { tenantId, ...(beforeId === undefined ? {} : { id: { lt: beforeId } }) },
        orderBy: { id: 'desc' },
        ...(limit === undefined ? {} : { take: limit }),
      });
      return rows.map(({ id, emailAddress, reason, mailboxId, createdAt }) => ({
        id,
        emailAddress,
        reason,
        mailboxId,
        createdAt,
      }));
    },
    remove: (tenantId, emailAddress, audit) =>
      database.$transaction(async (tx) => {
        const known = await tx.suppression.findUnique({
          where: { tenantId_emailAddress: { tenantId, emailAddress } },
        });
        if (!known) return false;
        const { count } = await tx.suppression.deleteMany({ where: { id: known.id } });
        if (count === 1) await appendAudit(tx, [audit(known.id)]);
        return count === 1;
      }),
  };
}
