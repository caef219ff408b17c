/** `start_crypto_checkout`: in the contract's shape; see `billing-disabled.ts`. */
import { z } from 'zod';
import { defineOperation } from '../operation.js';
import { BILLING_FAILURES, billingDisabled, paidPlan } from './billing-disabled.js';

export const startCryptoCheckout = defineOperation({
  name: 'start_crypto_checkout',
  summary: 'Starts the purchase of a plan with crypto money; not on self-hosted installations',
  description: 'Answers billing_disabled: this installation sells nothing, its accounts are on plan scale.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/billing/crypto-checkout', success: 200 }],
  repeat: 'natural',
  records: { nothing: 'nothing is sold here: every call is refused' },
  tool: null,
  input: z.object({ plan: paidPlan }),
  output: z.object({ checkout_url: z.string(), charge_id: z.string() }),
  untrusted: [],
  failures: BILLING_FAILURES,
  example: {
    input: { plan: 'pro' },
    output: { checkout_url: 'https://pay.example.com/c/2', charge_id: 'ch_1' },
  },
}).handledBy(billingDisabled);
