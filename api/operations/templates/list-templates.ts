/** `list_templates`: which templates there are, and what each wants to be given. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { cursorAfter, partSize, placeInList } from '../optional-page.js';
import { EXAMPLE_SUMMARY, summaryView, templateSummary } from './template-view.js';

export const listTemplates = defineOperation({
  name: 'list_templates',
  summary: 'List the templates for messages',
  description:
    'Lists the templates that send_template can use, oldest first, each with the variables that have to be given.',
  scopes: ['read', 'send'],
  rest: [{ method: 'get', path: '/v1/templates', success: 200 }],
  records: ONLY_READS,
  tool: { title: 'List message templates', readOnly: true, destructive: false, idempotent: true },
  input: z.object({ limit: partSize, cursor: placeInList }),
  output: z.object({ templates: z.array(templateSummary), cursor: z.string().nullable() }),
  untrusted: [],
  example: { input: { limit: 10 }, output: { templates: [EXAMPLE_SUMMARY], cursor: null } },
}).handledBy(async ({ stores, caller }, { limit, cursor }) => {
  const templates = await stores.templates.list({ tenantId: caller.tenantId, afterId: cursor, limit });
  return { templates: templates.map(summaryView), cursor: cursorAfter(templates, limit) };
});
