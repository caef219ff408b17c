/**
 * Hands webhook deliveries that were written down to their workflows. What a crash leaves between the commit and the start
 * is found by the next look; waking a stream twice is harmless, so every worker looks.
 */
import type { Log } from '../activities/dependencies.js';
import type { WaitingDelivery } from '../prisma/stores/webhook-delivery-store.js';
import type { Stores } from '../prisma/stores/index.js';
import type { WebhookStreams } from '../temporal/webhook-streams.js';
import { startRound } from './round.js';

export interface DispatchParts {
  readonly stores: Pick<Stores, 'webhookDeliveries'>;
  readonly streams: WebhookStreams;
  readonly log: Log;
  readonly everyMs?: number;
}

const EVERY_MS = 500;
const AT_ONCE = 100;

export function startWebhookDispatch({ everyMs = EVERY_MS, ...parts }: DispatchParts): {
  stop(): Promise<void>;
} {
  return startRound(() => dispatchOnce(parts), everyMs);
}

/** Answers whether there may be more at once. */
export async function dispatchOnce({
  stores,
  streams,
  log,
}: Omit<DispatchParts, 'everyMs'>): Promise<boolean> {
  try {
    const waiting = await stores.webhookDeliveries.undispatched(AT_ONCE);
    if (waiting.length === 0) return false;
    await Promise.all(streamsOf(waiting).map(({ tenantId, ...stream }) => streams.wake(stream, tenantId)));
    await stores.webhookDeliveries.markDispatched(waiting.map(({ id }) => id));
    return waiting.length === AT_ONCE;
  } catch (error) {
    log.warn({ error: String(error) }, 'webhooks will be dispatched later');
    return false;
  }
}

/** Each stream once, however many events it got. */
function streamsOf(waiting: readonly WaitingDelivery[]): Omit<WaitingDelivery, 'id'>[] {
  const streams = new Map(
    waiting.map(({ tenantId, subscriptionId, messageId }) => [
      `${subscriptionId} ${messageId ?? ''}`,
      { tenantId, subscriptionId, messageId },
    ]),
  );
  return [...streams.values()];
}
