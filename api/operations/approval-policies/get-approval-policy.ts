/** `get_approval_policy`: who has to approve what a mailbox sends, by the policy in force. */
import { z } from 'zod';
import { mailboxReference } from '../fields.js';
import { mailboxScope } from '../mailbox-scope.js';
import { defineOperation } from '../operation.js';
import { EXAMPLE_POLICY, policyShape, policyView } from './approval-policy-view.js';
import { policyInForce } from './policy-of-input.js';

export const getApprovalPolicy = defineOperation({
  name: 'get_approval_policy',
  summary: 'Get the approval policy in force',
  description:
    'Who has to approve, how many, and by when. A mailbox without a policy of its own has that of the account; mailbox_id ' +
    'in the answer says whose it is.',
  scopes: ['admin', 'oversight', 'oversight_read'],
  rest: [{ method: 'get', path: '/v1/approval-policy', success: 200 }],
  tool: null,
  input: z.object({
    mailbox: mailboxReference.optional().describe('Left out: what holds for all mailboxes'),
  }),
  output: policyShape,
  untrusted: [],
  example: { input: {}, output: EXAMPLE_POLICY },
}).handledBy(async (context, { mailbox }) => {
  const mailboxId = await mailboxScope(context, mailbox);
  return policyView(await policyInForce(context, { tenantId: context.caller.tenantId, mailboxId }));
});
