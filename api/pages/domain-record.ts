/** One DNS record: what to publish, in pieces that one click selects whole, and what was found in its place. */
import { recordChip, recordInWords } from './domain-words.js';
import type { RecordView } from './domains-view.js';
import { factList } from './facts.js';
import { foreign, html, type Html } from './html.js';

export function recordCard(record: RecordView): Html {
  const { title, purpose } = recordInWords(record.key);
  return html`<li class="card record">
    <h3 class="row-title">
      ${title} <span class="chips">${recordChip(record.status, record.isNeeded)}</span>
    </h3>
    <p class="row-line quiet">${purpose}</p>
    ${hint(record)}
    ${factList([
      { name: 'Type', value: record.type },
      { name: 'Name', value: copied(record.name) },
      { name: 'Value', value: html`${copied(record.value)}${strings(record.strings)}` },
    ])}
  </li>`;
}

function hint({ hint: words, isNeeded, status }: RecordView): Html | null {
  if (words === null) return null;
  const tone = status !== 'unknown' && isNeeded ? 'problem' : 'problem problem-mild';
  return html`<p class="${tone} record-hint">${foreign(words)}</p>`;
}

function copied(text: string): Html {
  return html`<code class="copy">${foreign(text)}</code>`;
}

function strings(parts: readonly string[]): Html | null {
  if (parts.length === 0) return null;
  return html`<details class="hash">
    <summary>For a zone file, or a form that takes 255 characters at most</summary>
    <code class="whole copy">${foreign(parts.map((part) => `"${part}"`).join(' '))}</code>
  </details>`;
}
