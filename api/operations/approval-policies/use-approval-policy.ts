/** `use_approval_policy`: a mailbox, or all that have no policy of their own, use a policy that is shared by its name. */
import { z } from 'zod';
import { isAtLeastAsStrict } from '../../../domain/policy-strictness.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference } from '../fields.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import {
  EXAMPLE_HEAD,
  expectedVersion,
  policyHead,
  policyHeadOf,
  policyName,
} from './approval-policy-view.js';
import { policyInForce } from './policy-of-input.js';
import { policyInWords } from './policy-in-words.js';
import { newestVersion, nextVersion, scopeOf, sharedPolicy } from './policy-scope.js';

const input = z.object({
  name: policyName,
  mailbox: mailboxReference.optional().describe('Left out: for all mailboxes that have none of their own'),
  expected_version: expectedVersion,
});
type Input = z.output<typeof input>;

export const useApprovalPolicy = defineOperation({
  name: 'use_approval_policy',
  summary: 'Use a shared approval policy',
  description:
    'From then on the terms of the shared policy count, each of its versions as it is set. What could let through more ' +
    'than before waits for the operator. Where the shared policy is deleted, everything that uses it holds.',
  scopes: ['admin'],
  rest: [{ method: 'put', path: '/v1/approval-policy/use', success: 200 }],
  records: 'approval_policy.put',
  tool: null,
  input,
  output: policyHead,
  untrusted: [],
  failures: { 404: 'No such shared policy', 409: 'Another version is the newest by now' },
  example: {
    input: { mailbox: EXAMPLE.mailboxId, name: 'Two from finance' },
    output: { ...EXAMPLE_HEAD, uses: 'Two from finance' },
  },
}).handledBy(
  async (context, { mailbox, name, expected_version: expected }) => {
    await sharedPolicy(context, name);
    const scope = await scopeOf(context, { mailbox });
    const step = { next: { uses: name }, expectedVersion: expected, metadata: { uses: name } };
    return policyHeadOf(await nextVersion(context, scope, { ...step, action: 'approval_policy.put' }));
  },
  { asksOperator: question },
);

async function question(
  context: Context,
  { mailbox, name, expected_version: expected }: Input,
): Promise<OperatorQuestion | null> {
  const { policy: wanted } = await sharedPolicy(context, name);
  const scope = await scopeOf(context, { mailbox });
  await newestVersion(context.stores, scope, expected);
  const { policy } = await policyInForce(context, scope);
  if (isAtLeastAsStrict(wanted, policy)) return null;
  return {
    tier: 'high',
    action: 'approval_policy.use',
    lines: [
      `Let ${mailbox ?? 'every mailbox'} use the policy "${name}", also as it may be changed later. This may let through ` +
        'more than before.',
      ...policyInWords(wanted),
    ],
  };
}
