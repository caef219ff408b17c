/** Recipients that wait for hours: each is marked, and the message's first one is told of. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { WebhookEventDraft } from '../../domain/webhook-event.js';
import type { Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';
import type { Destination } from './delivery-store.js';
import { lockMessage } from './send-store.js';
import { emitEvents } from './webhook-store.js';

/** What is told. */
export interface Delay {
  readonly events: readonly WebhookEventDraft[];
  readonly audit: readonly AuditDraft[];
}

export async function recordDelay(
  tx: Transaction,
  { messageId, address }: Destination,
  { events, audit }: Delay,
): Promise<void> {
  await lockMessage(tx, messageId);
  const told = await tx.recipient.count({ where: { messageId, delayedAt: { not: null } } });
  const { count } = await tx.recipient.updateMany({
    where: { messageId, address, state: 'waiting', delayedAt: null },
    data: { delayedAt: new Date() },
  });
  if (count === 0 || told > 0) return;
  await emitEvents(tx, events);
  await appendAudit(tx, audit);
}
