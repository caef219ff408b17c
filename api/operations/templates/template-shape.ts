/**
 * What Markdown makes of a template: a place for a value has to be plain text in it, never an address, code or a name of
 * something, and whatever a value says, everything around it has to stay what it was.
 */
import MarkdownIt from 'markdown-it';
import { filled, variablesOf, type TemplatePart, type TemplateValues } from '../../../domain/template.js';
import { invalidField } from '../invalid-field.js';

// As messages are read (`activities/mime/body-parts.ts`); an address is looked at whatever it leads to.
const markdownIt = new MarkdownIt({ html: false, linkify: false, typographer: false });
markdownIt.validateLink = () => true;

/** A word that Markdown sees nothing in, another one for each variable. */
const STANDS_FOR = (index: number): string => `Placeholder${String(index)}x`;

/** @throws DomainError `validation_failed` where a place is something else than text */
export function assertPlainPlaces(parts: readonly TemplatePart[]): void {
  const whole = filledWithWords(parts);
  const shown = textsIn(whole).join('\n');
  const around = shapeOf(whole);
  variablesOf(parts).forEach((variable, index) => {
    const places = parts.filter((part) => 'variable' in part && part.variable === variable).length;
    const word = STANDS_FOR(index);
    // An address in angle brackets is both: what is shown, and where it leads.
    if (shown.split(word).length - 1 === places && !around.includes(word)) return;
    throw invalidField(
      'markdown',
      `{{${variable}}} has to stand in plain text, not in a link, code or an image`,
    );
  });
}

/** @throws DomainError `validation_failed` naming a variable whose value would become more than text */
export function assertSameShape(
  parts: readonly TemplatePart[],
  values: TemplateValues,
  rendered: string,
): void {
  const shape = shapeOf(filledWithWords(parts));
  if (shapeOf(rendered) === shape) return;
  const words = wordsFor(parts);
  const culprit = [...words.keys()].find((variable) => {
    const only = new Map([...words, [variable, values.get(variable) ?? '']]);
    return shapeOf(filled(parts, only, Infinity) ?? '') !== shape;
  });
  const field = culprit === undefined ? 'variables' : `variables.${culprit}`;
  throw invalidField(field, 'would change the formatting around it: only text can be filled in');
}

function wordsFor(parts: readonly TemplatePart[]): Map<string, string> {
  return new Map(variablesOf(parts).map((variable, index) => [variable, STANDS_FOR(index)]));
}

function filledWithWords(parts: readonly TemplatePart[]): string {
  return filled(parts, wordsFor(parts), Infinity) ?? '';
}

type Token = ReturnType<typeof markdownIt.parse>[number];

/** In reading order, with what stands inside others; not what an image says instead of itself. */
function tokensIn(markdown: string): Token[] {
  return markdownIt.parse(markdown, {}).flatMap((token) => token.children ?? [token]);
}

function textsIn(markdown: string): string[] {
  return tokensIn(markdown).flatMap(({ type, content }) => (type === 'text' ? [content] : []));
}

/** Everything but the words. */
function shapeOf(markdown: string): string {
  const all = tokensIn(markdown).filter(({ type }) => type !== 'text');
  return JSON.stringify(
    all.map(({ type, tag, attrs, content, info, markup }) => [type, tag, attrs, content, info, markup]),
  );
}
