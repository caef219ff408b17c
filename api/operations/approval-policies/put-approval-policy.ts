/** `put_approval_policy`: the next version of a policy. What is not surely as strict as the one before needs an operator. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { isAtLeastAsStrict } from '../../../domain/policy-strictness.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference } from '../fields.js';
import { mailboxScope } from '../mailbox-scope.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { EXAMPLE_POLICY, policyInput, policyShape, policyView } from './approval-policy-view.js';
import { definitionOf, policyInForce } from './policy-of-input.js';
import { policyInWords } from './policy-in-words.js';

const input = z.object({
  ...policyInput,
  mailbox: mailboxReference.optional().describe('Its own policy; left out: for all mailboxes that have none'),
});

export const putApprovalPolicy = defineOperation({
  name: 'put_approval_policy',
  summary: 'Set an approval policy',
  description:
    'Says as a whole who has to approve. A change that could let through what the policy before would not have waits for ' +
    'the operator. Requests that are open keep the policy they were opened under, and whoever is no approver any more ' +
    'cannot vote on them.',
  scopes: ['admin'],
  rest: [{ method: 'put', path: '/v1/approval-policy', success: 200 }],
  tool: null,
  input,
  output: policyShape,
  untrusted: [],
  failures: { 409: 'Somebody else changed this policy in the same moment' },
  example: {
    input: {
      mailbox: EXAMPLE.mailboxId,
      stages: [{ approvers: [{ kind: 'role', role: 'approver' }], needed: 1 }],
      expires_after_seconds: 604_800,
    },
    output: EXAMPLE_POLICY,
  },
}).handledBy(
  async (context, { mailbox, ...given }) => {
    const { caller, stores } = context;
    const definition = await definitionOf(context, given);
    const scope = { tenantId: caller.tenantId, mailboxId: await mailboxScope(context, mailbox) };
    const expected = (await stores.approvalPolicies.current(scope))?.policy.version ?? 0;
    const added = await stores.approvalPolicies.add(scope, { definition, expected }, (version) => ({
      tenantId: caller.tenantId,
      action: 'approval_policy.put',
      actor: actorOf(caller),
      resourceType: 'approval_policy',
      resourceId: scope.mailboxId ?? caller.tenantId,
      metadata: { version, mailbox_id: scope.mailboxId, stages: policyInWords(definition) },
    }));
    if (!added) throw new DomainError('wrong_state', 'Somebody else changed this policy in the same moment');
    return policyView(added);
  },
  { asksOperator: question },
);

async function question(
  context: Context,
  { mailbox, ...given }: z.output<typeof input>,
): Promise<OperatorQuestion | null> {
  const definition = await definitionOf(context, given);
  const mailboxId = await mailboxScope(context, mailbox);
  const { policy } = await policyInForce(context, { tenantId: context.caller.tenantId, mailboxId });
  if (isAtLeastAsStrict(definition, policy)) return null;
  return {
    tier: 'high',
    action: 'approval_policy.put',
    lines: [
      `Change who has to approve what ${mailbox ?? 'every mailbox'} sends. This may let through more than before.`,
      ...policyInWords(definition),
    ],
  };
}
