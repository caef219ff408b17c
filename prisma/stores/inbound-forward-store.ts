/**
 * Inbound mail that goes to the oversight address as well. It is noted in the transaction that lets the agent see the
 * message, so that no crash can separate the two; which is the one that tells of `message.received` (rest.md 9).
 */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { WebhookEventDraft } from '../../domain/webhook-event.js';
import type { Database, Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';

export type ForwardEnd = 'sent' | 'left_out' | 'failed';

export interface InboundForwardStore {
  isWaiting(messageId: string): Promise<boolean>;
  /** Once: whatever is said of it later changes nothing. */
  settle(messageId: string, end: ForwardEnd, audit: AuditDraft): Promise<void>;
  /** Ids of messages whose workflow is not known to run, oldest first. */
  unstarted(limit: number): Promise<string[]>;
  markStarted(messageId: string): Promise<void>;
}

export function createInboundForwardStore(database: Database): InboundForwardStore {
  return {
    async isWaiting(messageId) {
      return (await database.inboundForward.count({ where: { messageId, state: 'waiting' } })) > 0;
    },
    settle: (messageId, state, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.inboundForward.updateMany({
          where: { messageId, state: 'waiting' },
          data: { state },
        });
        if (count > 0) await appendAudit(tx, [audit]);
      }),
    async unstarted(limit) {
      const rows = await database.inboundForward.findMany({
        where: { workflowStartedAt: null },
        orderBy: { createdAt: 'asc' },
        take: limit,
        select: { messageId: true },
      });
      return rows.map(({ messageId }) => messageId);
    },
    async markStarted(messageId) {
      await database.inboundForward.updateMany({
        where: { messageId },
        data: { workflowStartedAt: new Date() },
      });
    },
  };
}

/** Of the messages that an agent sees from now on, those whose mailbox passes its mail on. */
export async function noteForwards(tx: Transaction, events: readonly WebhookEventDraft[]): Promise<void> {
  const received = events.filter(({ event }) => event === 'message.received');
  for (const { tenantId, mailboxId, messageId } of received) {
    await tx.$executeRaw`
      INSERT INTO inbound_forward (message_id, tenant_id)
      SELECT ${messageId}, ${tenantId} FROM mailbox WHERE id = ${mailboxId} AND forward_inbound
          ON CONFLICT DO NOTHING`;
  }
}
