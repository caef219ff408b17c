/** `upgrade_plan`: in the contract's shape; see `billing-disabled.ts`. */
import { z } from 'zod';
import { defineOperation } from '../operation.js';
import { BILLING_FAILURES, billingDisabled, interval, pageUrl, paidPlan } from './billing-disabled.js';

export const upgradePlan = defineOperation({
  name: 'upgrade_plan',
  summary: 'Starts the purchase of a plan; not on self-hosted installations',
  description: 'Answers billing_disabled: this installation sells nothing, its accounts are on plan scale.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/billing/checkout', success: 200 }],
  repeat: 'natural',
  records: { nothing: 'nothing is sold here: every call is refused' },
  tool: { title: 'Upgrade billing plan', readOnly: false, destructive: false, idempotent: false },
  input: z.object({
    plan: paidPlan,
    interval: interval.optional(),
    success_url: pageUrl.optional(),
    cancel_url: pageUrl.optional(),
  }),
  output: z.object({ checkout_url: z.string(), session_id: z.string() }),
  untrusted: [],
  failures: BILLING_FAILURES,
  example: {
    input: { plan: 'pro', interval: 'monthly' },
    output: { checkout_url: 'https://pay.example.com/c/1', session_id: 'cs_1' },
  },
}).handledBy(billingDisabled);
