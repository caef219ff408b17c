/**
 * Forwarding a message inline, as mail clients do: what the agent adds, who wrote what to whom and when, and the original
 * as a quotation. All of it is Markdown of the new message, so rules, people and recipients see the same words.
 */
import { oneHeaderLine } from './header-text.js';

/** What is told of the message that is forwarded. Bcc is not among it: whom it names was never to be known. */
export interface Original {
  readonly from: string;
  readonly date: Date;
  readonly subject: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly markdown: string;
}

const BEGINNING = '---------- Forwarded message ----------';
/** Two blanks at its end make a line stay a line (CommonMark §6.7), and show nowhere. */
const LINE_END = '  ';

/** @param note what the agent says about it; empty for nothing */
export function forwardedMarkdown(note: string, original: Original): string {
  const { from, date, subject, to, cc, markdown } = original;
  const block = [
    BEGINNING,
    `From: ${literal(from)}`,
    `Date: ${date.toUTCString()}`,
    `Subject: ${literal(subject)}`,
    `To: ${literal(to.join(', '))}`,
    ...(cc.length === 0 ? [] : [`Cc: ${literal(cc.join(', '))}`]),
  ];
  const head = block.map((line) => line.trimEnd()).join(`${LINE_END}\n`);
  return [note.trim(), head, quoted(markdown)].filter((part) => part !== '').join('\n\n');
}

/** Every line is marked, so that nothing a stranger wrote can look like the agent's own words. */
function quoted(markdown: string): string {
  const lines = withoutDefinitions(markdown)
    .replace(/\r\n|[\r\u0085\u2028\u2029]/gu, '\n')
    .trim()
    .split('\n');
  return lines.map((line) => (line.trim() === '' ? '>' : `> ${line.trimEnd()}${LINE_END}`)).join('\n');
}

/**
 * A link reference definition holds for the whole document (CommonMark §4.7), not for its quotation alone: a stranger could
 * turn words of the agent into links. A backslash before the colon makes it text.
 */
function withoutDefinitions(markdown: string): string {
  return markdown.replaceAll(']:', ']\\:');
}

/** One line that Markdown takes as it stands. */
function literal(text: string): string {
  return oneHeaderLine(text).replace(/[\\`*<>[\]]|&(?=#?\w)|(?<!\w)_|_(?!\w)|~(?=~)/gu, '\\$&');
}
