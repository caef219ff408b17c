/** `put_rule_policy`: the next version of what the tenant, or one of its mailboxes, asks of the rules. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { mailboxReference } from '../fields.js';
import { mailboxScope } from '../mailbox-scope.js';
import { defineOperation } from '../operation.js';
import { assertMayRule } from '../recipient-rules/rule-author.js';
import { definitionOf } from './policy-input.js';
import { EXAMPLE_RULE_POLICY, rulePolicyInput, rulePolicyShape, rulePolicyView } from './rule-policy-view.js';

export const putRulePolicy = defineOperation({
  name: 'put_rule_policy',
  summary: 'Set the policy for the rules',
  description:
    'Says as a whole what may be attached, when mail may leave, which findings are taken more seriously, and whether ' +
    'everything has to be scanned. No finding is ever taken less seriously than its rule says.',
  scopes: ['oversight'],
  rest: [{ method: 'put', path: '/v1/rule-policy', success: 200 }],
  records: 'rule_policy.put',
  tool: null,
  input: z.object({
    ...rulePolicyInput,
    mailbox: mailboxReference.optional().describe('Its own policy; left out: that of all'),
  }),
  output: rulePolicyShape,
  untrusted: [],
  example: {
    input: { severities: { 'content.account_number': 'hold' }, require_scan: false },
    output: EXAMPLE_RULE_POLICY,
  },
}).handledBy(async (context, { mailbox, ...given }) => {
  assertMayRule(context);
  const { caller, stores } = context;
  const definition = definitionOf(given);
  const mailboxId = await mailboxScope(context, mailbox);
  const policy = await stores.rulePolicies.put(
    { tenantId: caller.tenantId, mailboxId },
    definition,
    ({ version }) => ({
      tenantId: caller.tenantId,
      action: 'rule_policy.put',
      actor: actorOf(caller),
      resourceType: 'rule_policy',
      resourceId: mailboxId ?? caller.tenantId,
      metadata: {
        version,
        mailbox_id: mailboxId,
        require_scan: definition.requireScan,
        sending_hours: definition.sendingHours !== null,
        severities: Object.entries(definition.severities).map(([code, severity]) => `${severity}:${code}`),
      },
    }),
  );
  return rulePolicyView(mailboxId, policy);
});
