/** What a mailbox's mail met with: bounces, complaints, rejections. For the bands that strangers may see. */
import type { ConductCounts } from '../../domain/reputation.js';
import type { Database } from '../client.js';

export interface ConductStore {
  ofMailbox(mailbox: { readonly id: string; readonly tenantId: string }, since: Date): Promise<ConductCounts>;
  /** Mailboxes of the whole installation, in the order of their ids; deleted ones may be left out. */
  addressesAfter(id: string, limit: number): Promise<{ id: string; address: string }[]>;
}

export function createConductStore(database: Database): ConductStore {
  return {
    async ofMailbox({ id, tenantId }, since) {
      const [row] = await database.$queryRaw<ConductCounts[]>`
        SELECT count(*) FILTER (WHERE status = 'sent')::int AS sent,
               count(*) FILTER (WHERE bounced_at IS NOT NULL AND bounce_type <> 'suppressed')::int AS bounced,
               count(*) FILTER (WHERE approved_by NOT LIKE 'system:%')::int AS decided,
               count(*) FILTER (WHERE approved_by NOT LIKE 'system:%' AND status = 'rejected')::int AS rejected,
               (SELECT count(*)::int FROM audit_entry a JOIN message c ON c.id = a.resource_id
                 WHERE a.tenant_id = ${tenantId} AND a.action = 'email.complain' AND a.created_at >= ${since}
                   AND c.mailbox_id = ${id}) AS complained
          FROM message
         WHERE mailbox_id = ${id} AND direction = 'outbound' AND created_at >= ${since}`;
      return row ?? { sent: 0, bounced: 0, complained: 0, decided: 0, rejected: 0 };
    },
    addressesAfter: (id, limit) =>
      database.mailbox.findMany({
        where: { isActive: true, id: { gt: id } },
        orderBy: { id: 'asc' },
        take: limit,
        select: { id: true, address: true },
      }),
  };
}
