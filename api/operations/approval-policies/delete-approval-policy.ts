/** `delete_approval_policy`: a mailbox that had a policy does not fall back on a looser one; without it, it holds. */
import { z } from 'zod';
import { DELETED_POLICY } from '../../../domain/approval-policy.js';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { mailboxReference } from '../fields.js';
import { mailboxScope } from '../mailbox-scope.js';
import { defineOperation } from '../operation.js';

export const deleteApprovalPolicy = defineOperation({
  name: 'delete_approval_policy',
  summary: 'Delete an approval policy',
  description:
    'Nobody can approve under a deleted policy: whatever is under it holds, also in modes that ask nobody, until a new ' +
    'policy is set, which needs the operator.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/approval-policy', success: 200 }],
  tool: null,
  input: z.object({
    mailbox: mailboxReference.optional().describe('Left out: the policy for all mailboxes'),
  }),
  output: z.object({ status: z.literal('deleted'), version: z.number().int() }),
  untrusted: [],
  example: { input: {}, output: { status: 'deleted', version: 3 } },
}).handledBy(async (context, { mailbox }) => {
  const { caller, stores } = context;
  const scope = { tenantId: caller.tenantId, mailboxId: await mailboxScope(context, mailbox) };
  const current = await stores.approvalPolicies.current(scope);
  if (!current) throw new DomainError('not_found', 'There is no such policy');
  const next = { definition: DELETED_POLICY, expected: current.policy.version };
  const deleted = await stores.approvalPolicies.add(scope, next, (version) => ({
    tenantId: caller.tenantId,
    action: 'approval_policy.delete',
    actor: actorOf(caller),
    resourceType: 'approval_policy',
    resourceId: scope.mailboxId ?? caller.tenantId,
    metadata: { version, mailbox_id: scope.mailboxId },
  }));
  if (!deleted) throw new DomainError('wrong_state', 'Somebody else changed this policy in the same moment');
  return { status: 'deleted' as const, version: deleted.policy.version };
});
