/** The limits that are set, for every mailbox and for single ones, each with a way to change them. */
import { foreign, html, type Html } from './html.js';
import type { LimitsRow, RulesView } from './rules-view.js';

export function limitRows({ limits }: RulesView): Html {
  return html`<ul class="rows">
    ${limits.map(row)}
  </ul>`;
}

function row({ mailbox, facts, url }: LimitsRow): Html {
  const whose = mailbox === null ? html`Every mailbox` : html`Only ${foreign(mailbox)}`;
  const words =
    facts.length === 0
      ? html`<span class="quiet">nothing beyond the rules</span>`
      : foreign(facts.join(' · '));
  return html`<li class="card row">
    <div class="row-main">
      <h3 class="row-title">${whose}</h3>
      <p class="row-line">${words}</p>
    </div>
    <div class="row-act">
      <a class="button button-quiet" href="${url}"
        >Change<span class="visually-hidden"> the limits: ${whose}</span></a
      >
    </div>
  </li>`;
}
