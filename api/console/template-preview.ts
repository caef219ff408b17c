/** How a message made from a template would look: the renderer of real messages, given the names of the variables. */
// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- one reading of Markdown for messages and previews; it touches nothing
import { bodyParts } from '../../activities/mime/body-parts.js';
import type { Template } from '../../domain/template.js';
import { renderTemplate } from '../operations/templates/render-template.js';
import { templateParts } from '../operations/templates/template-parts.js';
import type { TemplateView } from '../pages/index.js';

const FOOTER = ['The footer of the mailbox'];

export function previewOf(template: Pick<Template, 'subject' | 'markdown'>): TemplateView['preview'] {
  const { variables } = templateParts(template);
  const values = variables.map((name) => ({ name, value: shownFor(name) }));
  const { subject, markdown } = renderTemplate(template, values);
  return { subject, ...bodyParts(markdown, FOOTER) };
}

/** Letters at both ends: Markdown sees nothing in them, wherever the place is. */
function shownFor(variable: string): string {
  return variable.replaceAll('_', ' ').trim().toUpperCase();
}
