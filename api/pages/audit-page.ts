/** The audit log as a table, newest first. Reading and proving it by machine is the API's part. */
import { foreign, html, type Html } from './html.js';
import { page, type Viewer } from './page.js';
import { absoluteTime } from './times.js';

export interface AuditView {
  readonly viewer: Viewer;
  readonly entries: readonly AuditRowView[];
  readonly newerUrl: string | null;
  readonly olderUrl: string | null;
}

export interface AuditRowView {
  readonly seq: number;
  readonly at: Date;
  /** Who did it: a name where there is one, else `key:…`, `person:…` or `system`. */
  readonly actor: string;
  readonly action: string;
  /** Kind and id of what it was done to. */
  readonly object: string;
  /** Where the object has a page. */
  readonly objectUrl: string | null;
  /** RFC 6962 leaf hash, 64 hex digits. */
  readonly leafHash: string;
}

export function auditPage(view: AuditView): string {
  const body = html`
    <header class="page-head">
      <h1>Audit log</h1>
      <p class="lead">
        Every act in order. Each entry is hashed together with the one before it; none can be changed.
      </p>
    </header>
    ${view.entries.length === 0 ? empty() : table(view.entries)} ${turnPage(view)}
  `;
  return page({ title: 'Audit log', body, viewer: view.viewer, section: 'audit' });
}

function empty(): Html {
  return html`<section class="card empty-state">
    <h2>No entries</h2>
    <p>There is nothing on this page of the log.</p>
  </section>`;
}

/** The region can be scrolled by keyboard where the table is wider than the screen. */
function table(entries: readonly AuditRowView[]): Html {
  return html`<div class="card table-wrap" role="region" aria-label="Audit entries" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">Seq</th>
          <th scope="col">Time</th>
          <th scope="col">Actor</th>
          <th scope="col">Action</th>
          <th scope="col">Object</th>
          <th scope="col">Leaf hash</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map(row)}
      </tbody>
    </table>
  </div>`;
}

function row(entry: AuditRowView): Html {
  const object = foreign(entry.object);
  return html`<tr>
    <td class="number">${entry.seq}</td>
    <td class="nowrap">${absoluteTime(entry.at)}</td>
    <td>${foreign(entry.actor)}</td>
    <td><code>${foreign(entry.action)}</code></td>
    <td>${entry.objectUrl === null ? object : html`<a href="${entry.objectUrl}">${object}</a>`}</td>
    <td><code title="${entry.leafHash}">${entry.leafHash.slice(0, 12)}…</code></td>
  </tr>`;
}

function turnPage({ newerUrl, olderUrl }: AuditView): Html | null {
  if (newerUrl === null && olderUrl === null) return null;
  return html`<p class="actions">${pageLink(newerUrl, 'Newer')} ${pageLink(olderUrl, 'Older')}</p>`;
}

function pageLink(url: string | null, label: string): Html | null {
  return url === null ? null : html`<a class="button button-quiet" href="${url}">${label}</a>`;
}
