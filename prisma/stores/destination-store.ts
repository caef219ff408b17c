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
  /** False where nothing is paused. Who waits there need not wait any longer. How the domain took mail before still counts: the next pause is no shorter. */
  resume(tenantId: string, domain: string, audit: AuditDraft): Promise<boolean>;
  /** Sends that have not been told that recipients of theirs need not wait any longer. */
  unheard(limit: number): Promise<AskedRetry[]>;
  heard(retry: AskedRetry): Promise<void>;
}

export interface AskedRetry {
  readonly messageId: string;
  /** As they are numbered for delivery: by address. */
  readonly recipients: readonly number[];
  readonly askedAt: Date;
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
        await tx.$executeRaw`
          UPDATE recipient SET retry_asked_at = now(), next_attempt_at = now()
           WHERE tenant_id = ${tenantId} AND state = 'waiting' AND next_attempt_at IS NOT NULL
             AND split_part(address, '@', 2) = ${domain}`;
        await appendAudit(tx, [audit]);
        return true;
      }),
    unheard: (limit) =>
      // In no order: what cannot be told must not stand in the way of the others for ever.
      database.$queryRaw<AskedRetry[]>`
        SELECT numbered.message_id AS "messageId", max(asked) AS "askedAt",
               array_agg(number::int) FILTER (WHERE asked IS NOT NULL) AS recipients
          FROM (SELECT message_id, retry_asked_at AS asked,
                       row_number() OVER (PARTITION BY message_id ORDER BY address) - 1 AS number
                  FROM recipient
                 WHERE message_id IN (SELECT message_id FROM recipient
                                       WHERE retry_asked_at IS NOT NULL
                                       GROUP BY message_id ORDER BY random() LIMIT ${limit})) numbered
         GROUP BY numbered.message_id`,
    async heard({ messageId, askedAt }) {
      await database.recipient.updateMany({
        where: { messageId, retryAskedAt: { lte: askedAt } },
        data: { retryAskedAt: null },
      });
    },
  };
}
