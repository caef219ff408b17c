/** `create_template`: the first version of a template. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { TEMPLATES_LIMIT } from '../../../domain/template.js';
import { defineOperation } from '../operation.js';
import { templateAudit } from './template-audit.js';
import { assertReachesAll } from './template-of.js';
import { assertTemplate } from './template-parts.js';
import { EXAMPLE_TEMPLATE, templateInput, templateShape, templateView } from './template-view.js';

export const createTemplate = defineOperation({
  name: 'create_template',
  summary: 'Create a template for messages',
  description:
    'Keeps a subject and a body with named places ({{first_name}}), for send_template. Sections, partials and raw values ' +
    'are refused, and so are places in links, code and images.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/templates', success: 201 }],
  records: 'template.create',
  tool: null,
  input: z.object(templateInput),
  output: templateShape,
  untrusted: ['subject', 'markdown'],
  failures: { 409: 'There is a template of this name, or there are too many' },
  example: {
    input: {
      name: EXAMPLE_TEMPLATE.name,
      subject: EXAMPLE_TEMPLATE.subject,
      markdown: EXAMPLE_TEMPLATE.markdown,
    },
    output: EXAMPLE_TEMPLATE,
  },
}).handledBy(async (context, text) => {
  assertReachesAll(context);
  assertTemplate(text);
  const { caller, stores } = context;
  const made = await stores.templates.create(
    { ...text, id: ulid(), tenantId: caller.tenantId },
    TEMPLATES_LIMIT,
    (template) => templateAudit(caller, 'template.create', template),
  );
  if (made === 'name_taken') throw nameTaken();
  if (made === 'too_many') {
    throw new DomainError('limit_reached', `An account may have ${TEMPLATES_LIMIT} templates`);
  }
  return templateView(made);
});

export function nameTaken(): DomainError {
  return new DomainError('in_use', 'There is a template of this name');
}
