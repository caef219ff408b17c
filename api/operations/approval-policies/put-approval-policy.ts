/** `put_approval_policy`: the next version of a policy. What is not surely as strict as the one before needs an operator. */
import { z } from 'zod';
import type { PolicyDefinition } from '../../../domain/approval-policy.js';
import { isAtLeastAsStrict } from '../../../domain/policy-strictness.js';
import type { ApprovalPolicyScope } from '../../../prisma/stores/approval-policy-store.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference } from '../fields.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import {
  EXAMPLE_HEAD,
  expectedVersion,
  policyHead,
  policyHeadOf,
  policyInput,
  policyName,
} from './approval-policy-view.js';
import { definitionOf, policyInForce } from './policy-of-input.js';
import { policyInWords } from './policy-in-words.js';
import { newestVersion, nextVersion, scopeOf } from './policy-scope.js';

const input = z.object({
  ...policyInput,
  mailbox: mailboxReference.optional().describe('Its own policy; left out: for all mailboxes that have none'),
  name: policyName.optional().describe('In place of a mailbox: a policy that mailboxes share'),
  expected_version: expectedVersion,
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
  records: 'approval_policy.put',
  tool: null,
  input,
  output: policyHead,
  untrusted: [],
  failures: { 409: 'Somebody else changed this policy, or another version is the newest by now' },
  example: {
    input: {
      mailbox: EXAMPLE.mailboxId,
      stages: [{ approvers: [{ kind: 'role', role: 'approver' }], needed: 1 }],
      expires_after_seconds: 604_800,
    },
    output: EXAMPLE_HEAD,
  },
}).handledBy(
  async (context, { mailbox, name, expected_version: expected, ...given }) => {
    const definition = await definitionOf(context, given);
    const scope = await scopeOf(context, { mailbox, name });
    const step = { next: { definition }, expectedVersion: expected, action: 'approval_policy.put' } as const;
    const metadata = { stages: policyInWords(definition) };
    return policyHeadOf(await nextVersion(context, scope, { ...step, metadata }));
  },
  { asksOperator: question },
);

async function question(
  context: Context,
  { mailbox, name, expected_version: expected, ...given }: z.output<typeof input>,
): Promise<OperatorQuestion | null> {
  const definition = await definitionOf(context, given);
  const scope = await scopeOf(context, { mailbox, name });
  await newestVersion(context.stores, scope, expected);
  const before = await policyBefore(context, scope);
  if (before === undefined || isAtLeastAsStrict(definition, before)) return null;
  return {
    tier: 'high',
    action: 'approval_policy.put',
    lines: [
      name === undefined
        ? `Change who has to approve what ${mailbox ?? 'every mailbox'} sends. This may let through more than before.`
        : `Change the policy "${name}" for every mailbox that uses it. This may let through more than before.`,
      ...policyInWords(definition),
    ],
  };
}

/** Undefined for a shared policy that is new: nothing uses it yet. */
async function policyBefore(
  context: Context,
  scope: ApprovalPolicyScope,
): Promise<PolicyDefinition | undefined> {
  if (scope.name === undefined) return (await policyInForce(context, scope)).policy;
  return (await context.stores.approvalPolicies.current(scope))?.policy;
}
