/** `redeliver_webhook`: the same event once more, as a delivery of its own; for receivers that were away too long. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';
import { delivery, deliveryView, EXAMPLE_DELIVERY, EXAMPLE_DELIVERY_ID } from './webhook-views.js';

export const redeliverWebhook = defineOperation({
  name: 'redeliver_webhook',
  summary: 'Deliver a webhook event again',
  description:
    'Posts the same event again, with a new delivery id and up to three attempts, after what is still pending for its message.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/webhook-deliveries/{delivery_id}/redeliver', success: 201 }],
  records: 'webhook.redeliver',
  tool: null,
  input: z.object({ delivery_id: z.string().min(1).max(64).describe('Id of the earlier delivery') }),
  output: delivery,
  untrusted: [],
  failures: { 404: 'There is no such delivery, or its webhook was deleted' },
  example: {
    input: { delivery_id: EXAMPLE_DELIVERY_ID },
    output: {
      ...EXAMPLE_DELIVERY,
      id: '01K4Z8R2S6Y8A0C2E4G6J8M0P2',
      status: 'pending',
      attempts: 0,
      response_status: null,
      last_attempt_at: null,
    },
  },
}).handledBy(async ({ caller, stores }, { delivery_id }) => {
  const { tenantId } = caller;
  const earlier = await stores.webhookDeliveries.get(tenantId, delivery_id);
  if (!earlier) throw new DomainError('not_found', 'Delivery not found');
  if (!(await stores.webhooks.get(tenantId, earlier.subscriptionId))) {
    throw new DomainError('not_found', 'The webhook of this delivery was deleted');
  }
  const again = await stores.webhookDeliveries.repeat(earlier, {
    tenantId,
    action: 'webhook.redeliver',
    actor: actorOf(caller),
    resourceType: 'webhook_delivery',
    resourceId: earlier.id,
    metadata: { webhook_id: earlier.subscriptionId, event: earlier.eventType },
  });
  return deliveryView(again);
});
