/** `get_rule_policy`: what the tenant, or one of its mailboxes, asks of the rules beyond their defaults. */
import { z } from 'zod';
import { mailboxReference } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { EXAMPLE_RULE_POLICY, rulePolicyShape, rulePolicyView } from './rule-policy-view.js';

export const getRulePolicy = defineOperation({
  name: 'get_rule_policy',
  summary: 'Get the policy for the rules',
  description:
    'What may be attached, when mail may leave, which findings are taken more seriously, and whether everything has to be ' +
    'scanned. The policy of a mailbox counts beside that of the account.',
  scopes: ['oversight', 'oversight_read'],
  rest: [{ method: 'get', path: '/v1/rule-policy', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ mailbox: mailboxReference.optional().describe('Its own policy; left out: that of all') }),
  output: rulePolicyShape,
  untrusted: [],
  example: { input: {}, output: EXAMPLE_RULE_POLICY },
}).handledBy(async (context, { mailbox }) => {
  const mailboxId = mailbox === undefined ? null : (await mailboxOf(context, mailbox)).id;
  const { tenantId } = context.caller;
  return rulePolicyView(mailboxId, await context.stores.rulePolicies.current({ tenantId, mailboxId }));
});
