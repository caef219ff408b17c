/** The clients that operators registered by hand, each with a way to delete it that asks once more. */
import type { Scope } from '../../domain/caller.js';
import { counted, factList } from './facts.js';
import { foreign, html, type Html } from './html.js';
import type { Viewer } from './page.js';
import { scopeList } from './scope-words.js';
import { timeWithDistance } from './times.js';

export interface ClientRowView {
  readonly name: string;
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  readonly isConfidential: boolean;
  /** The most that a person can let it do. */
  readonly scopes: readonly Scope[];
  readonly since: Date;
  /** Live grants that end with it. */
  readonly grants: number;
  /** Path that deletes it. */
  readonly deleteUrl: string;
}

interface Clients {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly clients: readonly ClientRowView[];
}

export function clientRows({ clients, now, viewer }: Clients): Html {
  if (clients.length === 0) {
    return html`<p class="card quiet">
      None. Only hosts that cannot register themselves need one, such as Foundry, or Copilot Studio with
      manual settings.
    </p>`;
  }
  return html`<ul class="rows">
    ${clients.map((client) => row(client, now, viewer))}
  </ul>`;
}

function row(client: ClientRowView, now: Date, viewer: Viewer): Html {
  return html`<li class="card row">
    <div class="row-main">
      <h3 class="row-title">${foreign(client.name)}</h3>
      ${factList([
        { name: 'Client id', value: html`<code>${foreign(client.clientId)}</code>` },
        { name: 'Secret', value: client.isConfidential ? 'has one' : 'none: it cannot keep one' },
        { name: 'Redirects to', value: addressList(client.redirectUris) },
        { name: 'May at most', value: scopeList(client.scopes) },
        { name: 'Since', value: timeWithDistance(client.since, now) },
      ])}
    </div>
    ${deletion(client, viewer)}
  </li>`;
}

function addressList(uris: readonly string[]): Html {
  return html`<ul>
    ${uris.map((uri) => html`<li><code>${foreign(uri)}</code></li>`)}
  </ul>`;
}

/** Its host would have to be told a new id and secret, so one click is not enough. */
function deletion({ name, grants, deleteUrl }: ClientRowView, { csrf }: Viewer): Html {
  const ending =
    grants === 0 ? 'Nobody has let it in.' : `It takes ${counted(grants, 'live grant')} with it.`;
  return html`<details class="row-act">
    <summary class="button button-quiet">
      Delete…<span class="visually-hidden"> ${foreign(name)}</span>
    </summary>
    <form method="post" action="${deleteUrl}">
      <input type="hidden" name="csrf" value="${csrf}" />
      <p class="note">${ending} Its id and secret cannot be had back.</p>
      <button class="button button-reject" type="submit">Delete for good</button>
    </form>
  </details>`;
}
