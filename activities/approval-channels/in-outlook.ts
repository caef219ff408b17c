/**
 * Elements of a card in the dialect of Outlook, which reads version 1.0: it has no runs of plain text, and takes every text
 * for Markdown (OD `adaptive-card.md`). What others wrote must therefore be escaped, or it would become links of ours.
 */
import type { CardElement } from './card-elements.js';
import { runsOf, type Run } from './runs.js';

export function inOutlook(element: CardElement): CardElement {
  const runs = runsOf(element);
  // Headings and notes are words of ours, as they stand.
  if (element.type === 'TextBlock' || runs.length === 0) return element;
  return { type: 'TextBlock', wrap: true, spacing: 'none', text: runs.map(markdownOf).join('') };
}

function markdownOf({ text, isLabel }: Run, index: number): string {
  if (!isLabel) return escapedMarkdown(text, index === 0 ? 'a line' : 'the rest of a line');
  const bare = text.trimEnd();
  // A mark before a blank would not end the bold part.
  return `**${escapedMarkdown(bare, 'a line')}**${text.slice(bare.length)}`;
}

/**
 * One line that every Markdown reader shows as it stands (CommonMark 0.31 §2.4: ASCII punctuation can be escaped).
 * @param part at the beginning of a line further marks count, and blanks would make it code
 */
export function escapedMarkdown(text: string, part: 'a line' | 'the rest of a line'): string {
  const inline = text
    .replaceAll(/\r\n|\r|\n/g, ' ')
    .replaceAll(/[\\`*_~[\]<]/g, String.raw`\$&`)
    // An entity would be shown as the character that it names.
    .replaceAll(/&(?=#?\w+;)/g, String.raw`\&`);
  if (part === 'the rest of a line') return inline;
  return inline
    .replace(/^\s+/u, (blanks) => '\u00a0'.repeat(blanks.length))
    .replace(/^(\u00a0*)([-+=#>])/u, String.raw`$1\$2`)
    .replace(/^(\u00a0*\d+)([.)])/u, String.raw`$1\$2`);
}
