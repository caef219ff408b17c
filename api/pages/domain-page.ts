/** One sending domain: what to publish and what was found of it, which DKIM keys sign, a look now, and giving it back. */
import type { DkimStanding } from '../../domain/dkim-standing.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { ALGORITHM_WORDS, domainChip, lastLook, standingInWords } from './domain-words.js';
import type { DomainView } from './domains-view.js';
import { recordCard } from './domain-record.js';
import { factList } from './facts.js';
import { formProblems } from './form-problems.js';
import { foreign, html, type Html } from './html.js';
import { page } from './page.js';
import { timeWithDistance } from './times.js';

export function domainPage(view: DomainView): string {
  const needed = view.records.filter(({ isNeeded }) => isNeeded);
  const recommended = view.records.filter(({ isNeeded }) => !isNeeded);
  const body = html`
    <header class="page-head">
      <p class="crumbs"><a href="${CONSOLE_PATHS.domains}">← Domains</a></p>
      <h1>${foreign(view.domain)} <span class="chips">${domainChip(view)}</span></h1>
      <p class="lead">${standingInWords(view)}</p>
      ${formProblems('Nothing was changed.', view.problems)} ${look(view)}
    </header>
    ${records({ id: 'needed', title: 'Needed', meaning: 'The domain is active once all of these were found.' }, needed)}
    ${records({ id: 'recommended', title: 'Recommended', meaning: 'Mail leaves without these, and is trusted less.' }, recommended)}
    <section class="part" aria-labelledby="keys">
      <h2 id="keys">DKIM keys</h2>
      <div class="card">${factList(view.dkim.map((standing) => dkimFact(standing)))}</div>
    </section>
    <section class="part" aria-labelledby="about">
      <h2 id="about">About</h2>
      <div class="card">
        ${factList([
          { name: 'Added', value: timeWithDistance(view.since, view.now) },
          {
            name: 'Verified',
            value: view.verifiedAt === null ? 'never' : timeWithDistance(view.verifiedAt, view.now),
          },
          view.lapsedAt === null
            ? null
            : { name: 'Lapsed', value: timeWithDistance(view.lapsedAt, view.now) },
        ])}
      </div>
      ${deletion(view)}
    </section>
  `;
  return page({ title: view.domain, body, viewer: view.viewer, section: 'domains' });
}

function look({ viewer, checkUrl, checkedAt, now }: DomainView): Html {
  return html`<form class="look" method="post" action="${checkUrl}">
    <input type="hidden" name="csrf" value="${viewer.csrf}" />
    <button class="button button-main" type="submit">Check now</button>
    <span class="quiet">${lastLook(checkedAt, now)}. A new record may take a while to be seen.</span>
  </form>`;
}

interface Group {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
}

function records({ id, title, meaning }: Group, list: DomainView['records']): Html {
  return html`<section class="part" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    <p class="note quiet part-note">${meaning}</p>
    <ul class="rows">
      ${list.map((record) => recordCard(record))}
    </ul>
  </section>`;
}

function dkimFact({ algorithm, signsWith, awaits, superseded }: DkimStanding) {
  return { name: ALGORITHM_WORDS[algorithm], value: html`${rotation(signsWith, awaits)}${rest(superseded)}` };
}

function rotation(signsWith: string | null, awaits: string | null): Html {
  if (signsWith === null) return html`No record found yet; <code>${awaits}</code> waits for its own.`;
  if (awaits === null) return html`<code>${signsWith}</code> signs.`;
  return html`<strong>A new key waits: <code>${awaits}</code> signs once its record is found.</strong> Until
    then <code>${signsWith}</code> signs.`;
}

function rest(superseded: readonly string[]): Html | null {
  if (superseded.length === 0) return null;
  const selectors = superseded.map((selector) => html` <code>${selector}</code>`);
  return html` <span class="quiet"
    >Replaced:${selectors}. Leave the record for 14 days, then it may go.</span
  >`;
}

function deletion({ viewer, domain, deleteUrl }: DomainView): Html {
  return html`<details class="deletion">
    <summary class="button button-quiet">
      Delete…<span class="visually-hidden"> ${foreign(domain)}</span>
    </summary>
    <form method="post" action="${deleteUrl}">
      <input type="hidden" name="csrf" value="${viewer.csrf}" />
      <p class="note">
        Only a domain that no mailbox uses can be given back. Adding it again asks for a new proof.
      </p>
      <button class="button button-reject" type="submit">Delete the domain</button>
    </form>
  </details>`;
}
