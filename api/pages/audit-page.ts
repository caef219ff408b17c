/** The audit log as a table, newest first, and what to look for in it. Proving it by machine is the API's part. */
import { AUDIT_ACTIONS } from '../../domain/audit-action.js';
import { auditReceivers, type AuditReceiverView } from './audit-receivers.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { select } from './form-fields.js';
import { foreign, html, type Html } from './html.js';
import { page, type Viewer } from './page.js';
import { absoluteTime } from './times.js';

export interface AuditView {
  readonly viewer: Viewer;
  readonly filter: AuditFilter;
  readonly receivers: readonly AuditReceiverView[];
  readonly entries: readonly AuditRowView[];
  /** The same entries, all of them, for a spreadsheet. */
  readonly csvUrl: string;
  /** Back to the first page; null on it. */
  readonly newestUrl: string | null;
  readonly olderUrl: string | null;
}

/** As it was typed; empty: all. Days in UTC. */
export interface AuditFilter {
  readonly action: string;
  readonly actor: string;
  readonly object: string;
  readonly from: string;
  readonly until: string;
}

export interface AuditRowView {
  readonly seq: number;
  readonly at: Date;
  /** Who did it, as the log has it: `key:…`, `person:…` or `system`. */
  readonly actor: string;
  readonly actorName: string | null;
  readonly action: string;
  /** Kind and id of what it was done to. */
  readonly object: string;
  /** Where the object has a page. */
  readonly objectUrl: string | null;
  readonly metadata: object | null;
  /** RFC 6962 leaf hashes, 64 hex digits: its own, and that of the entry before. */
  readonly leafHash: string;
  readonly prevHash: string;
}

export const AUDIT_FIELDS = {
  action: 'action',
  actor: 'actor',
  object: 'object',
  from: 'from',
  until: 'until',
} as const;

export function auditPage(view: AuditView): string {
  const body = html`
    <header class="page-head">
      <h1>Audit log</h1>
      <p class="lead">
        Every act in order. Each entry is hashed together with the one before it; none can be changed.
      </p>
    </header>
    ${auditReceivers(view.receivers)} ${filterForm(view)}
    <section class="part" aria-label="Entries">
      ${view.entries.length === 0 ? empty(view) : table(view.entries)} ${links(view)}
    </section>
  `;
  return page({ title: 'Audit log', body, viewer: view.viewer, section: 'audit' });
}

function filterForm({ filter }: AuditView): Html {
  const options = [
    { value: '', words: 'Any' },
    ...[...AUDIT_ACTIONS].sort().map((action) => ({ value: action, words: action })),
  ];
  const { action, actor, object, from, until } = AUDIT_FIELDS;
  return html`<form class="card filters" method="get" action="${CONSOLE_PATHS.audit}" role="search">
    <div>${select({ id: action, name: action, label: 'Action', chosen: filter.action, options })}</div>
    ${field({ name: actor, label: 'Actor (mail address, or as listed)', type: 'text', value: filter.actor })}
    ${field({ name: object, label: 'Id of the object', type: 'text', value: filter.object })}
    ${field({ name: from, label: 'From', type: 'date', value: filter.from })}
    ${field({ name: until, label: 'Until, this day included', type: 'date', value: filter.until })}
    <p class="actions"><button class="button button-main" type="submit">Show</button></p>
  </form>`;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'date';
  readonly value: string;
}

function field({ name, label, type, value }: Field): Html {
  return html`<div>
    <label for="${name}">${label}</label>
    <input
      class="text-field"
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      maxlength="320"
      autocomplete="off"
      spellcheck="false"
    />
  </div>`;
}

function empty({ filter }: AuditView): Html {
  const isFiltered = Object.values(filter).some((value) => value !== '');
  return html`<div class="card empty-state">
    <h2>No entries</h2>
    <p>${isFiltered ? 'No entry is as you asked for.' : 'There is nothing on this page of the log.'}</p>
  </div>`;
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
  return html`<tr class="entry">
      <td class="number">${entry.seq}</td>
      <td class="nowrap">${absoluteTime(entry.at)}</td>
      <td>${actor(entry)}</td>
      <td><code>${foreign(entry.action)}</code></td>
      <td>${entry.objectUrl === null ? object : html`<a href="${entry.objectUrl}">${object}</a>`}</td>
    </tr>
    <tr>
      <td class="number"></td>
      <td colspan="4">${details(entry)}</td>
    </tr>`;
}

function actor({ actor: id, actorName }: AuditRowView): Html {
  if (actorName === null) return html`${foreign(id)}`;
  return html`${foreign(actorName)}<br /><span class="quiet note">${foreign(id)}</span>`;
}

function details({ metadata, leafHash, prevHash }: AuditRowView): Html {
  const facts = Object.entries({ ...metadata, prev_hash: prevHash, leaf_hash: leafHash }).filter(
    ([, value]) => value !== null,
  );
  return html`<details>
    <summary>Details</summary>
    <dl class="entry-facts">
      ${facts.map(
        ([name, value]) =>
          html`<dt>${foreign(name)}</dt>
            <dd>${foreign(typeof value === 'string' ? value : JSON.stringify(value))}</dd>`,
      )}
    </dl>
  </details>`;
}

function links({ entries, csvUrl, newestUrl, olderUrl }: AuditView): Html | null {
  if (entries.length === 0 && newestUrl === null) return null;
  return html`<p class="actions">
    ${link(newestUrl, 'Newest')} ${link(olderUrl, 'Older')} ${link(csvUrl, 'CSV')}
  </p>`;
}

function link(url: string | null, label: string): Html | null {
  return url === null ? null : html`<a class="button button-quiet" href="${url}">${label}</a>`;
}
