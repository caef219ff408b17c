/** `start_pricing_checkout`: sign-up and purchase in one, in the contract's shape; see `billing-disabled.ts`. */
import { z } from 'zod';
import { createAccount } from '../account/create-account.js';
import { defineOpenOperation } from '../operation.js';
import { BILLING_FAILURES, billingDisabled, paidPlan } from './billing-disabled.js';

const HOUR_MS = 60 * 60 * 1000;

export const startPricingCheckout = defineOpenOperation({
  name: 'start_pricing_checkout',
  summary: 'Sign-up and purchase in one; not on self-hosted installations',
  description: 'Answers billing_disabled: accounts are made with create_account and cost nothing.',
  scopes: [],
  door: 'public',
  limit: { by: 'address', times: 30, withinMs: HOUR_MS },
  rest: [{ method: 'post', path: '/v1/billing/pricing-checkout', success: 200 }],
  repeat: 'natural',
  records: { nothing: 'nothing is sold here: every call is refused' },
  tool: null,
  input: createAccount.contract.input.extend({ plan: paidPlan }),
  output: z.object({ checkout_url: z.string() }),
  untrusted: [],
  failures: BILLING_FAILURES,
  example: {
    input: { ...createAccount.contract.example.input, plan: 'builder' },
    output: { checkout_url: 'https://pay.example.com/c/3' },
  },
}).handledBy(billingDisabled);
