/** Attempts the next delivery of a stream and records what came of it; answers how the stream goes on. */
import type { Dependencies } from '../dependencies.js';
import type { DueDelivery, StreamKey } from '../../prisma/stores/webhook-delivery-store.js';
import { deliveryBody } from '../../domain/webhook-event.js';
import type { WebhookReply } from './post.js';
import { WEBHOOK_SECRETS, type WebhookDeliveryState } from '../../domain/webhook-delivery.js';
import { webhookHeaders } from './signature.js';

export type WebhookAnswer =
  | { readonly kind: 'more' }
  /** The same delivery again, after a while. */
  | { readonly kind: 'deferred'; readonly retryAfterSeconds: number }
  | { readonly kind: 'done' };

/** rest.md 9: attempts in total. */
const ATTEMPTS = 3;
/** Waits between them, in seconds, where the installation says nothing else. */
const STANDARD_WAITS = [30, 300];

export async function attemptWebhook(deps: Dependencies, stream: StreamKey): Promise<WebhookAnswer> {
  const { webhookDeliveries } = deps.stores;
  const delivery = await webhookDeliveries.next(stream);
  if (!delivery) return { kind: 'done' };
  if (delivery.sealedSecret === null) {
    await webhookDeliveries.giveUp(delivery.id);
    return { kind: 'more' };
  }
  const reply = await post(deps, { ...delivery, sealedSecret: delivery.sealedSecret });
  const status = statusAfter(reply, delivery);
  const responseStatus = reply.kind === 'answered' ? reply.status : null;
  // Counted once it is known what came of it: an attempt that died with its worker is made again.
  await webhookDeliveries.recordAttempt(delivery.id, { status, responseStatus });
  if (status !== 'delivered') logMiss(deps, delivery, reply);
  if (status === 'pending') return { kind: 'deferred', retryAfterSeconds: waitAfter(deps, delivery) };
  return { kind: (await webhookDeliveries.hasPending(stream)) ? 'more' : 'done' };
}

function statusAfter(reply: WebhookReply, { attempts }: DueDelivery): WebhookDeliveryState {
  if (reply.kind === 'answered' && reply.status >= 200 && reply.status < 300) return 'delivered';
  return attempts + 1 < ATTEMPTS ? 'pending' : 'failed';
}

function logMiss({ log }: Dependencies, { id, subscriptionId }: DueDelivery, reply: WebhookReply): void {
  log.info({ delivery_id: id, webhook_id: subscriptionId, ...reply }, 'a webhook was not taken');
}

function post(
  { secrets, postWebhook }: Dependencies,
  delivery: DueDelivery & { readonly sealedSecret: string },
): Promise<WebhookReply> {
  const { id, subscriptionId, eventType, url, payload, sealedSecret } = delivery;
  const body = Buffer.from(deliveryBody(id, payload), 'utf8');
  const headers = webhookHeaders({
    secret: secrets.unseal(WEBHOOK_SECRETS, subscriptionId, sealedSecret),
    deliveryId: id,
    event: eventType,
    atSeconds: Math.floor(Date.now() / 1000),
    body,
  });
  return postWebhook({ url, headers, body });
}

function waitAfter({ webhookRetrySeconds }: Dependencies, { attempts }: DueDelivery): number {
  const waits = webhookRetrySeconds.length > 0 ? webhookRetrySeconds : STANDARD_WAITS;
  return waits[Math.min(attempts, waits.length - 1)] ?? 0;
}
