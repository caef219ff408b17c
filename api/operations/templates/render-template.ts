/** From a template and values to the subject and the Markdown of a message: strict, nothing left out, nothing too much. */
import { DomainError } from '../../../domain/errors.js';
import { hasHeaderBreak } from '../../../domain/header-text.js';
import { filled, markdownLiteral, type TemplateText } from '../../../domain/template.js';
import { MARKDOWN_LIMIT, SUBJECT_LIMIT } from '../fields.js';
import { templateParts } from './template-parts.js';
import { assertSameShape } from './template-shape.js';

export interface GivenValue {
  readonly name: string;
  readonly value: string;
}

/** @throws DomainError `validation_failed` with each variable that is unknown, missing, told twice or no line of text */
export function renderTemplate(
  template: Pick<TemplateText, 'subject' | 'markdown'>,
  given: readonly GivenValue[],
): { subject: string; markdown: string } {
  const { subject, markdown, variables } = templateParts(template);
  const values = checkedValues(variables, given);
  const literals = new Map([...values].map(([name, value]) => [name, markdownLiteral(value)]));
  const rendered = {
    subject: within('subject', filled(subject, values, SUBJECT_LIMIT)),
    markdown: within('markdown', filled(markdown, literals, MARKDOWN_LIMIT)),
  };
  assertSameShape(markdown, literals, rendered.markdown);
  return rendered;
}

function checkedValues(variables: readonly string[], given: readonly GivenValue[]): Map<string, string> {
  const values = new Map<string, string>();
  const problems: Record<string, string> = {};
  for (const { name, value } of given) {
    const problem = problemOf(variables, values, { name, value });
    if (problem !== undefined) problems[`variables.${name}`] = problem;
    values.set(name, value.trim());
  }
  for (const name of variables) {
    if (!values.has(name)) problems[`variables.${name}`] = 'is missing';
  }
  const all = Object.entries(problems).map(([field, problem]) => `${field} ${problem}`);
  if (all.length === 0) return values;
  throw new DomainError('validation_failed', all.join('; '), { fields: problems });
}

function problemOf(
  variables: readonly string[],
  earlier: ReadonlyMap<string, string>,
  { name, value }: GivenValue,
): string | undefined {
  if (!variables.includes(name)) return 'is no variable of the template';
  if (earlier.has(name)) return 'is given twice';
  if (value.trim() === '') return 'is empty';
  return hasHeaderBreak(value) ? 'has to be one line, without control characters' : undefined;
}

function within(field: string, text: string | undefined): string {
  if (text !== undefined) return text;
  throw new DomainError('payload_too_large', `With these values the ${field} is too long`);
}
