/**
 * Webhook subscriptions, and the outbox: an event is written down for each subscription in the transaction that changes
 * the state it tells of, so that no crash can separate the two. Delivering is `webhook-delivery-store.ts`'s side.
 */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { WEBHOOK_EVENTS, type WebhookEvent, type WebhookEventDraft } from '../../domain/webhook-event.js';
import type { Database, Transaction } from '../client.js';
import { Prisma } from '../generated/client.js';
import type { WebhookSubscriptionModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { noteForwards } from './inbound-forward-store.js';
import { oneOf } from './rows.js';

export interface WebhookSubscription {
  readonly id: string;
  readonly tenantId: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** Null: all mailboxes of the tenant. */
  readonly mailboxId: string | null;
  /** Opens under the subscription's id only. */
  readonly sealedSecret: string;
  readonly createdAt: Date;
}

export interface WebhookStore {
  create(
    subscription: Omit<WebhookSubscription, 'createdAt'>,
    audit: AuditDraft,
  ): Promise<WebhookSubscription>;
  list(tenantId: string): Promise<WebhookSubscription[]>;
  get(tenantId: string, id: string): Promise<WebhookSubscription | undefined>;
  count(tenantId: string): Promise<number>;
  /** What was still to be delivered has failed then. Answers false where there is no such subscription. */
  remove(tenantId: string, id: string, audit: AuditDraft): Promise<boolean>;
  /** Events that stand for themselves, in a transaction of their own. */
  emit(events: readonly WebhookEventDraft[]): Promise<void>;
}

export function createWebhookStore(database: Database): WebhookStore {
  return {
    create: (subscription, audit) =>
      database.$transaction(async (tx) => {
        const row = await tx.webhookSubscription.create({
          data: { ...subscription, events: [...subscription.events] },
        });
        await appendAudit(tx, [audit]);
        return subscriptionOf(row);
      }),
    async list(tenantId) {
      const rows = await database.webhookSubscription.findMany({
        where: { tenantId },
        orderBy: { id: 'asc' },
      });
      return rows.map(subscriptionOf);
    },
    async get(tenantId, id) {
      const row = await database.webhookSubscription.findFirst({ where: { id, tenantId } });
      return row ? subscriptionOf(row) : undefined;
    },
    count: (tenantId) => database.webhookSubscription.count({ where: { tenantId } }),
    remove: (tenantId, id, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.webhookSubscription.deleteMany({ where: { id, tenantId } });
        if (count === 0) return false;
        await tx.webhookDelivery.updateMany({
          where: { subscriptionId: id, status: 'pending' },
          data: { status: 'failed' },
        });
        await appendAudit(tx, [audit]);
        return true;
      }),
    emit: (events) => database.$transaction((tx) => emitEvents(tx, events)),
  };
}

/**
 * Writes events down for whoever subscribed to them, in the given order; one statement, and no row where nobody did.
 * Must run while the message is locked, so that the ids of its deliveries grow in the order of what happened to it, and
 * before `appendAudit`.
 */
export async function emitEvents(tx: Transaction, events: readonly WebhookEventDraft[]): Promise<void> {
  if (events.length === 0) return;
  await noteForwards(tx, events);
  const rows = events.map(
    ({ tenantId, mailboxId, messageId, event, payload }, place) =>
      Prisma.sql`(${place}::int, ${tenantId}, ${mailboxId}, ${messageId}, ${event}, ${payload})`,
  );
  await tx.$executeRaw`
    INSERT INTO webhook_delivery (id, tenant_id, subscription_id, event_type, message_id, url, payload)
    SELECT next_ulid(), tenant_id, subscription_id, event_type, message_id, url, payload
      FROM (
        SELECT s.tenant_id, s.id AS subscription_id, e.event_type, e.message_id, s.url, e.payload
          FROM (VALUES ${Prisma.join(rows)}) AS e (place, tenant_id, mailbox_id, message_id, event_type, payload)
          JOIN webhook_subscription s
            ON s.tenant_id = e.tenant_id AND e.event_type = ANY (s.events)
           AND (s.mailbox_id IS NULL OR s.mailbox_id = e.mailbox_id)
         ORDER BY e.place, s.id
      ) AS wanted`;
}

function subscriptionOf(row: WebhookSubscriptionModel): WebhookSubscription {
  return { ...row, events: row.events.map((event) => oneOf(WEBHOOK_EVENTS, event)) };
}
