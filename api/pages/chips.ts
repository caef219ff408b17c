/** Small labels beside a thing: marks, severities, states. The full sentence stands elsewhere on the page. */
import { html, type Html, type Value } from './html.js';
import { isWarning, type Mark, type MarkCode } from './mark.js';

export type ChipTone = 'plain' | 'good' | 'bad' | 'warning';

export function chip(tone: ChipTone, label: Value): Html {
  return html`<span class="chip chip-${tone}">${label}</span>`;
}

const LABELS: Record<MarkCode, string> = {
  hidden_characters: 'Hidden characters',
  mixed_scripts: 'Mixed scripts',
  international_name: 'International name',
  look_alike: 'Look-alike',
  address_in_name: 'Address in name',
  reply_to_differs: 'Not the sender',
  external: 'External',
  first_contact: 'First contact',
  pushed_down_text: 'Pushed-down text',
  executable_name: 'Can run',
  link_differs: 'Shows another host',
  link_unusual: 'No web address',
  link_hides_host: 'Hides its host',
  many_links: 'Many links',
};

/** One chip per kind of mark, however often it was found. */
export function markChips(marks: readonly Mark[]): Html | null {
  if (marks.length === 0) return null;
  const each = new Map(marks.map((mark) => [mark.code, mark])).values();
  const chips = [...each].map(
    (mark) => html`${chip(isWarning(mark) ? 'warning' : 'plain', LABELS[mark.code])} `,
  );
  return html`<span class="chips">${chips}</span>`;
}
