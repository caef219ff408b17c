/** What an operator sees of OAuth: the programs that people let in, and the clients registered by hand. */
import type { Scope } from '../../domain/caller.js';
import { clientRows, type ClientRowView } from './client-rows.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { chip } from './chips.js';
import { counted, factList } from './facts.js';
import { foreign, html, type Html } from './html.js';
import { page, type Viewer } from './page.js';
import { scopeList } from './scope-words.js';
import { timeWithDistance } from './times.js';

export interface ConnectionsView {
  readonly viewer: Viewer;
  readonly now: Date;
  /** Live ones. */
  readonly grants: readonly GrantRowView[];
  readonly clients: readonly ClientRowView[];
}

export interface GrantRowView {
  /** As the program calls itself. */
  readonly clientName: string;
  readonly clientId: string;
  /** An operator registered this client and named it; any other name is the program's own word. */
  readonly isRegistered: boolean;
  /** Address of the person. */
  readonly letInBy: string;
  readonly scopes: readonly Scope[];
  /** Addresses; null for all, those to come too. */
  readonly mailboxes: readonly string[] | null;
  readonly since: Date;
  readonly lastUsed: Date | null;
  /** Path that ends it. */
  readonly revokeUrl: string;
}

export function connectionsPage(view: ConnectionsView): string {
  const body = html`
    <header class="page-head">
      <h1>Connections</h1>
      <p class="lead">
        ${view.grants.length === 0 ? 'No program acts for anybody here.' : `${counted(view.grants.length, 'program')} let in.`}
        What you end here stops at once.
      </p>
    </header>
    <section class="part" aria-labelledby="grants">
      <h2 id="grants">Programs that people let in</h2>
      ${view.grants.length === 0 ? noGrants() : grantList(view)}
    </section>
    <section class="part" aria-labelledby="clients">
      <div class="part-head">
        <h2 id="clients">Clients registered by hand</h2>
        <a class="button button-quiet" href="${CONSOLE_PATHS.registerClient}">Register a client</a>
      </div>
      ${clientRows(view)}
    </section>
  `;
  return page({ title: 'Connections', body, viewer: view.viewer, section: 'connections' });
}

function noGrants(): Html {
  return html`<p class="card quiet">
    A program appears here once a person has signed in for it and agreed. Nothing has to be prepared: most
    programs register themselves.
  </p>`;
}

function grantList({ grants, now, viewer }: ConnectionsView): Html {
  return html`<ul class="rows">
    ${grants.map((grant) => grantRow(grant, now, viewer))}
  </ul>`;
}

function grantRow(grant: GrantRowView, now: Date, { csrf }: Viewer): Html {
  return html`<li class="card row">
    <div class="row-main">
      <h3 class="row-title">${foreign(grant.clientName)} ${nameChip(grant.isRegistered)}</h3>
      ${factList([
        { name: 'Client id', value: html`<code>${foreign(grant.clientId)}</code>` },
        { name: 'Acts for', value: foreign(grant.letInBy) },
        { name: 'May', value: scopeList(grant.scopes) },
        { name: 'Mailboxes', value: mailboxList(grant.mailboxes) },
        { name: 'Since', value: timeWithDistance(grant.since, now) },
        {
          name: 'Last used',
          value: grant.lastUsed === null ? 'never' : timeWithDistance(grant.lastUsed, now),
        },
      ])}
    </div>
    <form class="row-act" method="post" action="${grant.revokeUrl}">
      <input type="hidden" name="csrf" value="${csrf}" />
      <button class="button button-reject" type="submit">
        Revoke<span class="visually-hidden"> ${foreign(grant.clientName)} for ${foreign(grant.letInBy)}</span>
      </button>
    </form>
  </li>`;
}

function nameChip(isRegistered: boolean): Html {
  return isRegistered
    ? chip('plain', 'Registered by hand')
    : chip('warning', 'Name given by the program, not checked');
}

function mailboxList(addresses: readonly string[] | null): Html {
  if (addresses === null) return html`All of the account, those to come too`;
  if (addresses.length === 0) return html`<span class="quiet">none</span>`;
  return html`<ul>
    ${addresses.map((address) => html`<li>${foreign(address)}</li>`)}
  </ul>`;
}
