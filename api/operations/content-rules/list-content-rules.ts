/** `list_content_rules`: which words and patterns the rules look for in mail that leaves. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { cursorAfter, partSize, placeInList } from '../optional-page.js';
import { contentRuleShape, contentRuleView, EXAMPLE_CONTENT_RULE } from './content-rule-view.js';

export const listContentRules = defineOperation({
  name: 'list_content_rules',
  summary: 'List the rules about content',
  description: 'Lists the words and patterns that are looked for in mail that leaves, oldest first.',
  scopes: ['oversight', 'oversight_read'],
  rest: [{ method: 'get', path: '/v1/content-rules', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ limit: partSize, cursor: placeInList }),
  output: z.object({ rules: z.array(contentRuleShape), cursor: z.string().nullable() }),
  untrusted: [],
  example: { input: { limit: 10 }, output: { rules: [EXAMPLE_CONTENT_RULE], cursor: null } },
}).handledBy(async ({ stores, caller }, { limit, cursor }) => {
  const rules = await stores.contentRules.list({
    tenantId: caller.tenantId,
    mailboxIds: caller.mailboxIds ?? undefined,
    afterId: cursor,
    limit,
  });
  return { rules: rules.map(contentRuleView), cursor: cursorAfter(rules, limit) };
});
