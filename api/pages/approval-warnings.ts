/** What the approver should look at before anything else: the rules' findings and the marks that warn. */
import type { Finding, FindingSeverity, TextSpan } from '../../domain/finding.js';
import { chip, markChips, type ChipTone } from './chips.js';
import { counted } from './facts.js';
import { foreign, html, type Html } from './html.js';
import { isWarning, type Mark } from './mark.js';
import { placeId, placeInWords } from './places.js';

const SEVERITIES: Record<FindingSeverity, { tone: ChipTone; label: string }> = {
  info: { tone: 'plain', label: 'Note' },
  hold: { tone: 'warning', label: 'Held by rule' },
  refuse: { tone: 'bad', label: 'Refused by rule' },
};

/** @param found null where no rule has looked */
export function warnings(found: readonly Finding[] | null, marks: readonly Mark[]): Html {
  const findings = found ?? [];
  const warned = marks.filter(isWarning);
  const count = findings.length + warned.length;
  if (count === 0) {
    return html`<section class="card calm" aria-labelledby="findings">
      <h2 id="findings">Findings</h2>
      <p>
        ${found === null ? 'No rule has looked at it, and no' : 'No rule and no'} check for deceptive text
        found anything. That does not make the content right.
      </p>
    </section>`;
  }
  return html`<section class="card alert" aria-labelledby="findings">
    <h2 id="findings">${counted(count, 'finding')} to look at</h2>
    <ul class="findings">
      ${findings.map(findingItem)} ${warned.map(markItem)}
    </ul>
  </section>`;
}

function findingItem({ code, severity, place, span, message }: Finding): Html {
  const { tone, label } = SEVERITIES[severity];
  return html`<li>
    ${chip(tone, label)}
    <span class="finding-text"
      >${foreign(message)}
      <span class="quiet">${placeLink(place)}${spanInWords(span)} · <code>${foreign(code)}</code></span></span
    >
  </li>`;
}

function spanInWords(span: TextSpan | undefined): string {
  return span === undefined ? '' : `, characters ${span.start + 1}–${span.end}`;
}

function markItem(mark: Mark): Html {
  return html`<li>
    ${markChips([mark])}
    <span class="finding-text"
      >${foreign(mark.message)} <span class="quiet">${placeLink(mark.place)}</span></span
    >
  </li>`;
}

function placeLink(place: string): Html {
  const id = placeId(place);
  const words = foreign(placeInWords(place));
  return id === null ? words : html`<a href="${`#${id}`}">${words}</a>`;
}
