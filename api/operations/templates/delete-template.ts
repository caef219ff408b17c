/** `delete_template`: nothing is made from it any more; its versions stay for the record. */
import { z } from 'zod';
import { defineOperation } from '../operation.js';
import { templateAudit } from './template-audit.js';
import { assertReachesAll, templateNotFound, templateOf } from './template-of.js';
import { EXAMPLE_TEMPLATE, templateId } from './template-view.js';

export const deleteTemplate = defineOperation({
  name: 'delete_template',
  summary: 'Delete a template',
  description: 'Deletes a template. Messages that were made from it stay, and those that wait go on waiting.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/templates/{template_id}', success: 200 }],
  records: 'template.delete',
  tool: null,
  input: z.object({ template_id: templateId }),
  output: z.object({ deleted: z.literal(true) }),
  untrusted: [],
  example: { input: { template_id: EXAMPLE_TEMPLATE.id }, output: { deleted: true } },
}).handledBy(async (context, { template_id }) => {
  assertReachesAll(context);
  const { caller, stores } = context;
  const template = await templateOf(context, template_id);
  const audit = templateAudit(caller, 'template.delete', template);
  if (!(await stores.templates.remove(caller.tenantId, template.id, audit))) throw templateNotFound();
  return { deleted: true as const };
});
