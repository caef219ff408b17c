/** `remove_recipient_rule`: what the rule said holds no longer; what it has held stays held. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { RecipientRule } from '../../../domain/recipient-rule.js';
import type { Context } from '../../context.js';
import { isInScope } from '../mailbox-scope.js';
import { defineOperation } from '../operation.js';
import { EXAMPLE_RECIPIENT_RULE } from './recipient-rule-view.js';
import { assertMayRule } from './rule-author.js';

export const removeRecipientRule = defineOperation({
  name: 'remove_recipient_rule',
  summary: 'Remove a rule about recipients',
  description:
    'Removes a rule about recipients. Messages that wait for a decision because of it go on waiting.',
  scopes: ['oversight'],
  rest: [{ method: 'delete', path: '/v1/recipient-rules/{rule_id}', success: 200 }],
  records: 'recipient_rule.remove',
  tool: null,
  input: z.object({ rule_id: z.string().min(1).max(64) }),
  output: z.object({ status: z.literal('removed') }),
  untrusted: [],
  example: { input: { rule_id: EXAMPLE_RECIPIENT_RULE.id }, output: { status: 'removed' } },
}).handledBy(async (context, { rule_id }) => {
  const { caller, stores } = context;
  const { target, trust, mailboxId } = await ruleOfCaller(context, rule_id);
  assertMayRule(context);
  const isRemoved = await stores.recipientRules.remove(caller.tenantId, rule_id, {
    tenantId: caller.tenantId,
    action: 'recipient_rule.remove',
    actor: actorOf(caller),
    resourceType: 'recipient_rule',
    resourceId: rule_id,
    metadata: { target, trust, mailbox_id: mailboxId },
  });
  if (!isRemoved) throw notFound();
  return { status: 'removed' as const };
});

async function ruleOfCaller(context: Context, id: string): Promise<RecipientRule> {
  const { caller, stores } = context;
  const rule = await stores.recipientRules.get(caller.tenantId, id);
  if (rule === undefined || !isInScope(context, rule.mailboxId)) throw notFound();
  return rule;
}

function notFound(): DomainError {
  return new DomainError('not_found', 'Recipient rule not found');
}
