/** Deliveries of webhook events: what waits for a workflow, what a stream has to deliver next, and the history. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import {
  WEBHOOK_DELIVERY_STATES,
  type WebhookDelivery,
  type WebhookDeliveryState,
} from '../../domain/webhook-delivery.js';
import type { Database, Transaction } from '../client.js';
import type { WebhookDeliveryModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { oneOf } from './rows.js';

/** The deliveries of one message to one subscription keep their order. */
export interface StreamKey {
  readonly subscriptionId: string;
  readonly messageId: string | null;
}

export interface WaitingDelivery extends StreamKey {
  readonly id: string;
  readonly tenantId: string;
}

export interface DueDelivery extends WebhookDelivery {
  /** Null where the subscription is gone. */
  readonly sealedSecret: string | null;
}

export interface AttemptResult {
  readonly status: WebhookDeliveryState;
  readonly responseStatus: number | null;
}

export interface WebhookDeliveryStore {
  list(query: { tenantId: string; beforeId?: string; limit: number }): Promise<WebhookDelivery[]>;
  get(tenantId: string, id: string): Promise<WebhookDelivery | undefined>;
  /** The same payload once more, as a delivery of its own. */
  repeat(delivery: WebhookDelivery, audit: AuditDraft): Promise<WebhookDelivery>;
  /** Which no workflow is known to deliver, oldest first. */
  undispatched(limit: number): Promise<WaitingDelivery[]>;
  markDispatched(ids: readonly string[]): Promise<void>;
  next(stream: StreamKey): Promise<DueDelivery | undefined>;
  hasPending(stream: StreamKey): Promise<boolean>;
  /** Counts an attempt. What is not pending any more stays as it is. */
  recordAttempt(id: string, result: AttemptResult): Promise<void>;
  /** Fails without an attempt: there is nobody to deliver to. */
  giveUp(id: string): Promise<void>;
}

export function createWebhookDeliveryStore(database: Database): WebhookDeliveryStore {
  return { ...historyIn(database), ...outboxIn(database) };
}

type History = Pick<WebhookDeliveryStore, 'list' | 'get' | 'repeat'>;

function historyIn(database: Database): History {
  return {
    async list({ tenantId, beforeId, limit }) {
      const rows = await database.webhookDelivery.findMany({
        where: { tenantId, ...(beforeId === undefined ? {} : { id: { lt: beforeId } }) },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(deliveryOf);
    },
    async get(tenantId, id) {
      const row = await database.webhookDelivery.findFirst({ where: { id, tenantId } });
      return row ? deliveryOf(row) : undefined;
    },
    repeat: (delivery, audit) => database.$transaction((tx) => repeatOnce(tx, delivery, audit)),
  };
}

async function repeatOnce(
  tx: Transaction,
  { tenantId, subscriptionId, eventType, messageId, url, payload }: WebhookDelivery,
  audit: AuditDraft,
): Promise<WebhookDelivery> {
  const [made] = await tx.$queryRaw<{ id: string }[]>`SELECT next_ulid() AS id`;
  if (!made) throw new Error('the database made no delivery id');
  const row = await tx.webhookDelivery.create({
    data: { id: made.id, tenantId, subscriptionId, eventType, messageId, url, payload },
  });
  await appendAudit(tx, [audit]);
  return deliveryOf(row);
}

function outboxIn(database: Database): Omit<WebhookDeliveryStore, keyof History> {
  return {
    undispatched: (limit) =>
      database.webhookDelivery.findMany({
        where: { dispatchedAt: null },
        orderBy: { id: 'asc' },
        take: limit,
        select: { id: true, tenantId: true, subscriptionId: true, messageId: true },
      }),
    async markDispatched(ids) {
      await database.webhookDelivery.updateMany({
        where: { id: { in: [...ids] } },
        data: { dispatchedAt: new Date() },
      });
    },
    async next({ subscriptionId, messageId }) {
      const row = await database.webhookDelivery.findFirst({
        where: { subscriptionId, messageId, status: 'pending' },
        orderBy: { id: 'asc' },
      });
      if (!row) return undefined;
      const subscription = await database.webhookSubscription.findUnique({ where: { id: subscriptionId } });
      return { ...deliveryOf(row), sealedSecret: subscription?.sealedSecret ?? null };
    },
    async hasPending({ subscriptionId, messageId }) {
      const row = await database.webhookDelivery.findFirst({
        where: { subscriptionId, messageId, status: 'pending' },
        select: { id: true },
      });
      return row !== null;
    },
    async recordAttempt(id, { status, responseStatus }) {
      await database.webhookDelivery.updateMany({
        where: { id, status: 'pending' },
        data: { status, responseStatus, attempts: { increment: 1 }, lastAttemptAt: new Date() },
      });
    },
    async giveUp(id) {
      await database.webhookDelivery.updateMany({
        where: { id, status: 'pending' },
        data: { status: 'failed' },
      });
    },
  };
}

function deliveryOf({ dispatchedAt: _, ...row }: WebhookDeliveryModel): WebhookDelivery {
  return { ...row, status: oneOf(WEBHOOK_DELIVERY_STATES, row.status) };
}
