/** `delete_webhook`: ends a subscription at once; what it still waited for has failed then. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';
import { EXAMPLE_WEBHOOK_ID, webhookId } from './webhook-views.js';

export const deleteWebhook = defineOperation({
  name: 'delete_webhook',
  summary: 'Delete a webhook subscription',
  description:
    'Ends a webhook subscription. Deliveries that are still pending fail; the delivery history stays.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/webhooks/{webhook_id}', success: 200 }],
  records: 'webhook.delete',
  tool: { title: 'Delete webhook endpoint', readOnly: false, destructive: true, idempotent: true },
  input: z.object({ webhook_id: webhookId }),
  output: z.object({ status: z.literal('deleted') }),
  untrusted: [],
  failures: { 404: 'There is no such webhook' },
  example: { input: { webhook_id: EXAMPLE_WEBHOOK_ID }, output: { status: 'deleted' } },
}).handledBy(async ({ caller, stores }, { webhook_id }) => {
  const wasThere = await stores.webhooks.remove(caller.tenantId, webhook_id, {
    tenantId: caller.tenantId,
    action: 'webhook.delete',
    actor: actorOf(caller),
    resourceType: 'webhook',
    resourceId: webhook_id,
  });
  if (!wasThere) throw new DomainError('not_found', 'Webhook not found');
  return { status: 'deleted' as const };
});
