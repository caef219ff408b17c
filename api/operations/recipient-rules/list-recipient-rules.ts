/** `list_recipient_rules`: whom the agents may write to, and how far each is trusted. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { cursorAfter, partSize, placeInList } from '../optional-page.js';
import { EXAMPLE_RECIPIENT_RULE, recipientRuleShape, recipientRuleView } from './recipient-rule-view.js';

export const listRecipientRules = defineOperation({
  name: 'list_recipient_rules',
  summary: 'List the rules about recipients',
  description:
    'Lists whom mail may go to and how far each is trusted, oldest first. The rule that names somebody most exactly ' +
    'decides; of rules that are equally exact the strictest.',
  scopes: ['oversight', 'oversight_read'],
  rest: [{ method: 'get', path: '/v1/recipient-rules', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ limit: partSize, cursor: placeInList }),
  output: z.object({ rules: z.array(recipientRuleShape), cursor: z.string().nullable() }),
  untrusted: [],
  example: { input: { limit: 10 }, output: { rules: [EXAMPLE_RECIPIENT_RULE], cursor: null } },
}).handledBy(async ({ stores, caller }, { limit, cursor }) => {
  const rules = await stores.recipientRules.list({
    tenantId: caller.tenantId,
    mailboxIds: caller.mailboxIds ?? undefined,
    afterId: cursor,
    limit,
  });
  return { rules: rules.map(recipientRuleView), cursor: cursorAfter(rules, limit) };
});
