/** The domains an organisation sends from: how each stands, and a form that adds one. */
import { CONSOLE_PATHS } from './console-paths.js';
import { domainChip, lastLook, standingInWords } from './domain-words.js';
import { DOMAIN_FIELDS, type DomainRow, type DomainsView } from './domains-view.js';
import { text } from './form-fields.js';
import { formProblems } from './form-problems.js';
import { foreign, html, type Html } from './html.js';
import { page } from './page.js';

export function domainsPage(view: DomainsView): string {
  const body = html`
    <header class="page-head">
      <h1>Domains</h1>
      <p class="lead">
        Mailboxes can have addresses at a domain of your own once its records prove that it is yours. They are
        looked at once a day.
      </p>
    </header>
    <section class="part" aria-label="Domains">${domainRows(view)}</section>
    <section class="part" aria-labelledby="add">
      <h2 id="add">Add a domain</h2>
      <div class="card narrow">
        ${formProblems('No domain was added.', view.problems)}
        <form method="post" action="${CONSOLE_PATHS.domains}">
          <input type="hidden" name="csrf" value="${view.viewer.csrf}" />
          ${text({
            id: DOMAIN_FIELDS.domain,
            name: DOMAIN_FIELDS.domain,
            label: 'Domain',
            hint: 'Such as acme.example, or mail.acme.example to keep the mail of people apart. You will be shown what to publish.',
            value: view.typed,
            maxLength: 253,
          })}
          <div class="actions"><button class="button button-main" type="submit">Add the domain</button></div>
        </form>
      </div>
    </section>
  `;
  return page({ title: 'Domains', body, viewer: view.viewer, section: 'domains' });
}

function domainRows({ domains, now }: DomainsView): Html {
  if (domains.length === 0) {
    return html`<div class="card empty-state">
      <h2>No domain of your own</h2>
      <p>Mailboxes at the addresses of this installation work without one.</p>
    </div>`;
  }
  return html`<ul class="rows">
    ${domains.map((domain) => row(domain, now))}
  </ul>`;
}

function row(domain: DomainRow, now: Date): Html {
  return html`<li class="card row">
    <div class="row-main">
      <h2 class="row-title">
        <a href="${domain.url}">${foreign(domain.domain)}</a> <span class="chips">${domainChip(domain)}</span>
      </h2>
      <p class="row-line">${standingInWords(domain)}</p>
      <p class="row-line quiet">${lastLook(domain.checkedAt, now)}</p>
    </div>
    <div class="row-act">
      <a class="button button-quiet" href="${domain.url}"
        >Records<span class="visually-hidden"> of ${foreign(domain.domain)}</span></a
      >
    </div>
  </li>`;
}
