/** `get_webhook`: one subscription with its signing secret. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { WEBHOOK_SECRETS } from '../../../domain/webhook-delivery.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import {
  EXAMPLE_WEBHOOK_ID,
  EXAMPLE_WITH_SECRET,
  subscriptionView,
  subscriptionWithSecret,
  webhookId,
} from './webhook-views.js';

export const getWebhook = defineOperation({
  name: 'get_webhook',
  summary: 'A webhook subscription with its signing secret',
  description: 'Reads one webhook subscription, with the secret its deliveries are signed with.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/webhooks/{webhook_id}', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ webhook_id: webhookId }),
  output: subscriptionWithSecret,
  repeat: 'natural',
  untrusted: [],
  failures: { 404: 'There is no such webhook' },
  example: { input: { webhook_id: EXAMPLE_WEBHOOK_ID }, output: EXAMPLE_WITH_SECRET },
}).handledBy(async ({ caller, stores, secrets }, { webhook_id }) => {
  const known = await stores.webhooks.get(caller.tenantId, webhook_id);
  if (!known) throw new DomainError('not_found', 'Webhook not found');
  return {
    ...subscriptionView(known),
    signing_secret: secrets.unseal(WEBHOOK_SECRETS, known.id, known.sealedSecret),
  };
});
