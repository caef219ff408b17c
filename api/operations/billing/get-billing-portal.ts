/** `get_billing_portal`: in the contract's shape; see `billing-disabled.ts`. */
import { z } from 'zod';
import { defineOperation } from '../operation.js';
import { BILLING_FAILURES, billingDisabled, pageUrl } from './billing-disabled.js';

export const getBillingPortal = defineOperation({
  name: 'get_billing_portal',
  summary: 'Opens the page where payment is managed; not on self-hosted installations',
  description: 'Answers billing_disabled: this installation sells nothing, so there is nothing to manage.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/billing/portal', success: 200 }],
  repeat: 'natural',
  records: { nothing: 'nothing is sold here: every call is refused' },
  tool: { title: 'Open billing portal', readOnly: true, destructive: false, idempotent: true },
  input: z.object({ return_url: pageUrl.optional() }),
  output: z.object({ portal_url: z.string() }),
  untrusted: [],
  failures: BILLING_FAILURES,
  example: { input: {}, output: { portal_url: 'https://pay.example.com/p/1' } },
}).handledBy(billingDisabled);
