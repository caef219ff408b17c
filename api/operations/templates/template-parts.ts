/** Reading a template (Mustache, mustache(5)): named places and nothing else; no sections, partials or raw values. */
import Mustache from 'mustache';
import {
  variablesOf,
  VARIABLES_LIMIT,
  type TemplatePart,
  type TemplateText,
} from '../../../domain/template.js';
import { invalidField } from '../invalid-field.js';
import { assertPlainPlaces } from './template-shape.js';

export const VARIABLE = /^[A-Za-z]\w{0,63}$/;

export interface TemplateParts {
  readonly subject: readonly TemplatePart[];
  readonly markdown: readonly TemplatePart[];
  readonly variables: readonly string[];
}

/** What stays true of a template once it is saved is asked then, and not whenever it is read. */
export function assertTemplate(text: Pick<TemplateText, 'subject' | 'markdown'>): void {
  assertPlainPlaces(templateParts(text).markdown);
}

/** @throws DomainError `validation_failed` for a text that no template may have */
export function templateParts({
  subject,
  markdown,
}: Pick<TemplateText, 'subject' | 'markdown'>): TemplateParts {
  const parts = { subject: partsOf('subject', subject), markdown: partsOf('markdown', markdown) };
  const variables = variablesOf([...parts.subject, ...parts.markdown]);
  if (variables.length > VARIABLES_LIMIT)
    throw invalidField('markdown', `has more than ${VARIABLES_LIMIT} variables`);
  return { ...parts, variables };
}

function partsOf(field: string, text: string): TemplatePart[] {
  return tokensOf(field, text).map(([kind, value]) => {
    if (kind === 'text') return { text: value };
    if (kind === 'name' && VARIABLE.test(value)) return { variable: value };
    throw invalidField(
      field,
      `may have places like {{first_name}} only, not {{${kind === 'name' ? '' : kind}${value}}}`,
    );
  });
}

/** Kind and value of each, as mustache.js names them. */
function tokensOf(field: string, text: string): [kind: string, value: string][] {
  try {
    // A writer of its own: the shared one remembers every text for as long as the process lives.
    return new Mustache.Writer().parse(text) as [string, string][];
  } catch (error) {
    throw invalidField(field, error instanceof Error ? error.message : 'cannot be read as a template');
  }
}
