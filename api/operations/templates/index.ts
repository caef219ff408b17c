/** The operations of templates, in the order the documents show them. */
import { createTemplate } from './create-template.js';
import { deleteTemplate } from './delete-template.js';
import { getTemplate } from './get-template.js';
import { listTemplates } from './list-templates.js';
import { sendTemplate } from './send-template.js';
import { updateTemplate } from './update-template.js';

export const templateOperations = [
  listTemplates,
  createTemplate,
  getTemplate,
  updateTemplate,
  deleteTemplate,
  sendTemplate,
] as const;
