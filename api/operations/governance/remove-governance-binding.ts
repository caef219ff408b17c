/** `remove_governance_binding`: Entra ID says no more who approves. That may be looser, so the operator is asked. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';
import { mailboxReference } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';

const input = z.object({
  mailbox: mailboxReference.optional().describe('That of this mailbox; left out: that of all'),
});
type Input = z.output<typeof input>;

export const removeGovernanceBinding = defineOperation({
  name: 'remove_governance_binding',
  summary: 'End a binding to Entra ID Governance, once the operator has agreed',
  description:
    'The account’s own policy counts again, for what is submitted from then on; whoever votes on a message that waits must ' +
    'be an approver by both.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/governance-binding', success: 200 }],
  records: 'governance.unbind',
  tool: null,
  input,
  output: z.object({ removed: z.literal(true) }),
  untrusted: [],
  example: { input: {}, output: { removed: true } },
}).handledBy(remove, { asksOperator: question });

async function placeOf(context: Context, { mailbox }: Input) {
  const found = mailbox === undefined ? undefined : await mailboxOf(context, mailbox);
  const scope = { tenantId: context.caller.tenantId, mailboxId: found?.id ?? null };
  const binding = await context.stores.governance.find(scope);
  if (!binding) throw new DomainError('not_found', 'Nothing is bound here');
  return { scope, binding, whose: found?.address ?? 'every mailbox of the account' };
}

async function question(context: Context, wanted: Input): Promise<OperatorQuestion> {
  const { binding, whose } = await placeOf(context, wanted);
  const policy = binding.assignmentPolicyId;
  return {
    tier: 'high',
    action: 'governance.unbind',
    lines: [
      `End the binding of ${whose} to Entra ID Governance in the tenant ${binding.entraTenantId}.`,
      ...(policy === null
        ? []
        : [
            `Who approves is not read from the assignment policy ${policy} any more; the account’s own policy counts.`,
          ]),
      'No access package is asked for any more: the mode of a mailbox counts as it is set.',
    ],
  };
}

async function remove(context: Context, wanted: Input): Promise<{ removed: true }> {
  const { scope, binding } = await placeOf(context, wanted);
  await context.stores.governance.remove(scope, {
    tenantId: scope.tenantId,
    action: 'governance.unbind',
    actor: actorOf(context.caller),
    resourceType: 'governance_binding',
    resourceId: scope.mailboxId ?? scope.tenantId,
    metadata: { version: binding.version, mailbox_id: scope.mailboxId },
  });
  return { removed: true };
}
