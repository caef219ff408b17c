/** `delete_approval_policy`: a mailbox that had a policy does not fall back on a looser one; without it, it holds. */
import { z } from 'zod';
import { DELETED_POLICY } from '../../../domain/approval-policy.js';
import { DomainError } from '../../../domain/errors.js';
import { mailboxReference } from '../fields.js';
import { defineOperation } from '../operation.js';
import { expectedVersion, policyName } from './approval-policy-view.js';
import { nextVersion, scopeOf } from './policy-scope.js';

export const deleteApprovalPolicy = defineOperation({
  name: 'delete_approval_policy',
  summary: 'Delete an approval policy',
  description:
    'Nobody can approve under a deleted policy: whatever is under it holds, also in modes that ask nobody, until a new ' +
    'policy is set, which needs the operator.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/approval-policy', success: 200 }],
  records: 'approval_policy.delete',
  tool: null,
  input: z.object({
    mailbox: mailboxReference.optional().describe('Left out: the policy for all mailboxes'),
    name: policyName.optional().describe('In place of a mailbox: a shared policy, with all that uses it'),
    expected_version: z.coerce.number().pipe(expectedVersion.unwrap()).optional(),
  }),
  output: z.object({ status: z.literal('deleted'), version: z.number().int() }),
  untrusted: [],
  example: { input: {}, output: { status: 'deleted', version: 3 } },
}).handledBy(async (context, { mailbox, name, expected_version: expected }) => {
  const scope = await scopeOf(context, { mailbox, name });
  if (!(await context.stores.approvalPolicies.current(scope))) {
    throw new DomainError('not_found', 'There is no such policy');
  }
  const step = { next: { definition: DELETED_POLICY }, expectedVersion: expected, metadata: {} };
  const deleted = await nextVersion(context, scope, { ...step, action: 'approval_policy.delete' });
  return { status: 'deleted' as const, version: deleted.policy.version };
});
