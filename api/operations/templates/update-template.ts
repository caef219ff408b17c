/** `update_template`: the next version of a template; the earlier ones stay as they were. */
import { z } from 'zod';
import { defineOperation } from '../operation.js';
import { nameTaken } from './create-template.js';
import { templateAudit } from './template-audit.js';
import { assertReachesAll, templateNotFound, templateOf } from './template-of.js';
import { assertTemplate } from './template-parts.js';
import { EXAMPLE_TEMPLATE, templateId, templateInput, templateShape, templateView } from './template-view.js';

export const updateTemplate = defineOperation({
  name: 'update_template',
  summary: 'Make the next version of a template',
  description:
    'Says name, subject and body as a whole. What was sent or waits was made from an earlier version and stays as it is.',
  scopes: ['admin'],
  rest: [{ method: 'put', path: '/v1/templates/{template_id}', success: 200 }],
  records: 'template.update',
  tool: null,
  input: z.object({ template_id: templateId, ...templateInput }),
  output: templateShape,
  untrusted: ['subject', 'markdown'],
  failures: { 409: 'Another template has this name' },
  example: {
    input: {
      template_id: EXAMPLE_TEMPLATE.id,
      name: EXAMPLE_TEMPLATE.name,
      subject: EXAMPLE_TEMPLATE.subject,
      markdown: EXAMPLE_TEMPLATE.markdown,
    },
    output: { ...EXAMPLE_TEMPLATE, version: 2 },
  },
}).handledBy(async (context, { template_id, ...text }) => {
  assertReachesAll(context);
  assertTemplate(text);
  const { caller, stores } = context;
  const { id } = await templateOf(context, template_id);
  const made = await stores.templates.addVersion({ ...text, id, tenantId: caller.tenantId }, (template) =>
    templateAudit(caller, 'template.update', template),
  );
  if (made === 'gone') throw templateNotFound();
  if (made === 'name_taken') throw nameTaken();
  return templateView(made);
});
