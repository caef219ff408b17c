/** `get_approval_policy`: who has to approve what a mailbox sends, by the policy in force. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { mailboxReference } from '../fields.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { EXAMPLE_POLICY, policyName, policyShape, policyView } from './approval-policy-view.js';
import { policyInForce } from './policy-of-input.js';
import { scopeOf } from './policy-scope.js';

export const getApprovalPolicy = defineOperation({
  name: 'get_approval_policy',
  summary: 'Get the approval policy in force',
  description:
    'Who has to approve, how many, and by when. A mailbox without a policy of its own has that of the account; mailbox_id ' +
    'in the answer says whose it is.',
  scopes: ['admin', 'oversight', 'oversight_read'],
  rest: [{ method: 'get', path: '/v1/approval-policy', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({
    mailbox: mailboxReference.optional().describe('Left out: what holds for all mailboxes'),
    name: policyName.optional().describe('In place of a mailbox: a policy that mailboxes share'),
  }),
  output: policyShape,
  untrusted: [],
  example: { input: {}, output: EXAMPLE_POLICY },
}).handledBy(async (context, { mailbox, name }) => {
  const scope = await scopeOf(context, { mailbox, name });
  if (name === undefined) return policyView(await policyInForce(context, scope));
  const shared = await context.stores.approvalPolicies.current(scope);
  if (!shared) throw new DomainError('not_found', 'There is no such shared policy');
  return policyView(shared);
});
