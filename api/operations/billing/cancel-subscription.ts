/** `cancel_subscription`: in the contract's shape; see `billing-disabled.ts`. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { defineOperation } from '../operation.js';
import { BILLING_FAILURES, billingDisabled } from './billing-disabled.js';

export const cancelSubscription = defineOperation({
  name: 'cancel_subscription',
  summary: 'Ends a paid plan; not on self-hosted installations',
  description: 'Answers billing_disabled: there is no subscription, and no operator is asked to confirm.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/billing/cancel', success: 200 }],
  repeat: 'natural',
  records: { nothing: 'nothing is sold here: every call is refused' },
  tool: { title: 'Cancel billing subscription', readOnly: false, destructive: true, idempotent: true },
  input: z.object({}),
  output: z.object({
    status: z.literal('cancelling'),
    cancel_at_period_end: z.boolean(),
    access_until: z.string(),
  }),
  untrusted: [],
  failures: BILLING_FAILURES,
  example: {
    input: {},
    output: { status: 'cancelling', cancel_at_period_end: true, access_until: EXAMPLE.moment },
  },
  // What could not be carried out anyway is asked of no operator.
}).handledBy(billingDisabled, { asksOperator: billingDisabled });
