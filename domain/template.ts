/**
 * Templates: a subject and a body in Markdown with named places. A version that was made stays as it was. What a caller
 * puts into a place is text: it changes nothing of what stands around it.
 */

export interface TemplateText {
  readonly name: string;
  readonly subject: string;
  readonly markdown: string;
}

export interface Template extends TemplateText {
  readonly id: string;
  readonly tenantId: string;
  readonly version: number;
  readonly createdAt: Date;
}

/** Which text a message was made from, as the message and the audit log name it. */
export interface TemplateUse {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** A text in pieces, in their order. */
export type TemplatePart = { readonly text: string } | { readonly variable: string };

export type TemplateValues = ReadonlyMap<string, string>;

export const TEMPLATES_LIMIT = 200;
export const VARIABLES_LIMIT = 50;

/** Each name once, in the order they come. */
export function variablesOf(parts: readonly TemplatePart[]): string[] {
  return [...new Set(parts.flatMap((part) => ('variable' in part ? [part.variable] : [])))];
}

/** Every place filled; undefined where that makes more than `limit` characters. */
export function filled(
  parts: readonly TemplatePart[],
  values: TemplateValues,
  limit: number,
): string | undefined {
  const pieces = parts.map((part) => ('text' in part ? part.text : (values.get(part.variable) ?? '')));
  // Counted before it is made: a short template can repeat a long value very often.
  return pieces.reduce((sum, { length }) => sum + length, 0) > limit ? undefined : pieces.join('');
}

/** What Markdown reads as the beginning of a heading, a list, a line, an underline or a table. */
const AT_START = /^(?:#|=|[-+](?=[-+\s]|$)|[:|])/u;
const NUMBERED = /^(\d{1,9})([.)])(?=\s|$)/u;
/** CommonMark §2.4: a backslash makes any of these a plain character. */
const SPECIAL = /[\\`*<>[\]|~]|&(?=#?\w|$)|(?<!\w)_|_(?!\w)|(?<=\s)#|!$/gu;

/** One line of text as Markdown that shows it as it is. */
export function markdownLiteral(line: string): string {
  const escaped = line.replace(SPECIAL, '\\$&');
  return escaped.replace(NUMBERED, '$1\\$2').replace(AT_START, '\\$&');
}
