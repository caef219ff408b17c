/** `receive_coinbase_event`: the provider's webhook; see `billing-disabled.ts`. */
import { z } from 'zod';
import { defineOpenOperation } from '../operation.js';
import { BILLING_FAILURES, billingDisabled } from './billing-disabled.js';

export const receiveCoinbaseEvent = defineOpenOperation({
  name: 'receive_coinbase_event',
  summary: 'Webhook of Coinbase; not on self-hosted installations',
  description: 'Answers billing_disabled: no provider is connected, so no signature could be checked.',
  scopes: [],
  door: 'public',
  rest: [{ method: 'post', path: '/v1/billing/coinbase-webhook', success: 200 }],
  repeat: 'natural',
  records: { nothing: 'nothing is sold here: every call is refused' },
  tool: null,
  input: z.object({}),
  output: z.object({ received: z.literal(true) }),
  untrusted: [],
  failures: BILLING_FAILURES,
  example: { input: {}, output: { received: true } },
}).handledBy(billingDisabled);
