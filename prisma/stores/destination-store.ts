/** Destination domains as operators see them: which are left in peace, and ending that early. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Database } from '../client.js';
import { appendAudit } from './audit-store.js';

export interface PausedDestination {
  readonly domain: string;
  readonly until: Date;
  /** Recipients there that wait for another attempt. */
  readonly waiting: number;
}

export interface DestinationStore {
  /** Those whose pause lasts, the longest first. */
  paused(tenantId: string): Promise<PausedDestination[]>;
  /** False where nothing is paused. How the domain took mail before still counts: the next pause is no shorter. */
  resume(tenantId: string, domain: string, audit: AuditDraft): Promise<boolean>;
}

export function createDestinationStore(database: Database): DestinationStore {
  return {
    async paused(tenantId) {
      const rows = await database.$queryRaw<{ domain: string; until: Date; waiting: bigint }[]>`
        SELECT destination.domain, destination.paused_until AS until,
               (SELECT count(*) FROM recipient
                 WHERE recipient.tenant_id = destination.tenant_id AND recipient.state = 'waiting'
                   AND recipient.next_attempt_at IS NOT NULL
                   AND split_part(recipient.address, '@', 2) = destination.domain) AS waiting
          FROM destination
         WHERE destination.tenant_id = ${tenantId} AND destination.paused_until > now()
         ORDER BY destination.paused_until DESC, destination.domain`;
      return rows.map((row) => ({ ...row, waiting: Number(row.waiting) }));
    },
    resume: (tenantId, domain, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.destination.updateMany({
          where: { tenantId, domain, pausedUntil: { gt: new Date() } },
          data: { pausedUntil: null, updatedAt: new Date() },
        });
        if (count === 0) return false;
        await appendAudit(tx, [audit]);
        return true;
      }),
  };
}
