/** `remove_content_rule`: what the rule said holds no longer; what it has held stays held. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { isInScope } from '../mailbox-scope.js';
import { defineOperation } from '../operation.js';
import { assertMayRule } from '../recipient-rules/rule-author.js';
import { EXAMPLE_CONTENT_RULE } from './content-rule-view.js';

export const removeContentRule = defineOperation({
  name: 'remove_content_rule',
  summary: 'Remove a rule about content',
  description: 'Removes a rule about content. Messages that wait for a decision because of it go on waiting.',
  scopes: ['oversight'],
  rest: [{ method: 'delete', path: '/v1/content-rules/{rule_id}', success: 200 }],
  records: 'content_rule.remove',
  tool: null,
  input: z.object({ rule_id: z.string().min(1).max(64) }),
  output: z.object({ status: z.literal('removed') }),
  untrusted: [],
  example: { input: { rule_id: EXAMPLE_CONTENT_RULE.id }, output: { status: 'removed' } },
}).handledBy(async (context, { rule_id }) => {
  const { caller, stores } = context;
  const rule = await stores.contentRules.get(caller.tenantId, rule_id);
  if (rule === undefined || !isInScope(context, rule.mailboxId)) throw notFound();
  assertMayRule(context);
  const { kind, severity, mailboxId } = rule;
  const isRemoved = await stores.contentRules.remove(caller.tenantId, rule_id, {
    tenantId: caller.tenantId,
    action: 'content_rule.remove',
    actor: actorOf(caller),
    resourceType: 'content_rule',
    resourceId: rule_id,
    metadata: { kind, severity, mailbox_id: mailboxId },
  });
  if (!isRemoved) throw notFound();
  return { status: 'removed' as const };
});

function notFound(): DomainError {
  return new DomainError('not_found', 'Content rule not found');
}
