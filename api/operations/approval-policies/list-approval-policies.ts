/** `list_approval_policies`: every policy that was set, each in its latest version. */
import { z } from 'zod';
import { mayUseMailbox } from '../../../domain/caller.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { EXAMPLE_HEAD, policyHead, policyHeadOf } from './approval-policy-view.js';

export const listApprovalPolicies = defineOperation({
  name: 'list_approval_policies',
  summary: 'List the approval policies',
  description:
    'The policy for all mailboxes, those of single mailboxes and those they share, as far as they were set; get_approval_policy ' +
    'says what each says.',
  scopes: ['admin', 'oversight', 'oversight_read'],
  rest: [{ method: 'get', path: '/v1/approval-policies', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({ policies: z.array(policyHead) }),
  untrusted: [],
  example: { input: {}, output: { policies: [EXAMPLE_HEAD] } },
}).handledBy(async ({ caller, stores }) => {
  const policies = await stores.approvalPolicies.list(caller.tenantId);
  const visible = policies.filter(({ mailboxId }) => mailboxId === null || mayUseMailbox(caller, mailboxId));
  return { policies: visible.map(policyHeadOf) };
});
