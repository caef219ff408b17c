/** `list_webhooks`: the tenant's subscriptions, without their secrets. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { EXAMPLE_SUBSCRIPTION, subscription, subscriptionView } from './webhook-views.js';

export const listWebhooks = defineOperation({
  name: 'list_webhooks',
  summary: 'Webhook subscriptions',
  description: 'Lists the webhook subscriptions of the account. Signing secrets are not shown here.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/webhooks', success: 200 }],
  records: ONLY_READS,
  tool: { title: 'List webhook endpoints', readOnly: true, destructive: false, idempotent: true },
  input: z.object({}),
  output: z.object({
    subscriptions: z.array(subscription),
    webhooks: z.array(subscription).describe('The same list'),
  }),
  repeat: 'natural',
  untrusted: [],
  example: {
    input: {},
    output: { subscriptions: [EXAMPLE_SUBSCRIPTION], webhooks: [EXAMPLE_SUBSCRIPTION] },
  },
}).handledBy(async ({ caller, stores }) => {
  const subscriptions = (await stores.webhooks.list(caller.tenantId)).map(subscriptionView);
  return { subscriptions, webhooks: subscriptions };
});
