/**
 * Elements of an Adaptive Card (https://adaptivecards.io/explorer, version 1.4). What others wrote is put only into text
 * runs, which know no Markdown: a `TextBlock` and a `Fact` would turn `[here](https://…)` of a mail into a link of ours.
 */
import { visible } from '../../domain/visible-text.js';

export type CardElement = Readonly<Record<string, unknown>>;

/** Our own words. */
export function heading(text: string, color: 'default' | 'good' | 'attention' = 'default'): CardElement {
  return { type: 'TextBlock', size: 'large', weight: 'bolder', wrap: true, text, color };
}

export function title(text: string): CardElement {
  return { type: 'TextBlock', weight: 'bolder', wrap: true, spacing: 'medium', text };
}

export function note(text: string, color: 'default' | 'attention' = 'default'): CardElement {
  return { type: 'TextBlock', wrap: true, spacing: 'small', text, color };
}

/** A label of ours and what others wrote. */
export function line(label: string, foreign: string): CardElement {
  return run([{ type: 'TextRun', text: `${label}: `, weight: 'bolder' }, textRun(foreign)]);
}

/**
 * A text of others, each line of it an element: a line end within a run is shown differently from client to client, and an
 * empty line only where something stands in it that takes a place (a blank would not).
 */
export function foreignText(text: string): CardElement[] {
  return text.split(/\r\n|\r|\n/u).map((row) => run([textRun(row === '' ? '\u00a0' : row)]));
}

function run(inlines: readonly CardElement[]): CardElement {
  return { type: 'RichTextBlock', spacing: 'none', inlines };
}

/** `{{DATE(…)}}` and its kin are put in by the client; they come apart here. */
function textRun(text: string): CardElement {
  return { type: 'TextRun', text: visible(text).replaceAll('{{', '{ {') };
}
