/** The history of sends for compliance staff: a question, what it finds, and the questions that are kept by name. */
import type { DeliveryState, MessageState } from '../../domain/message-state.js';
import { chip } from './chips.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { messageStateChip } from './delivery-results.js';
import { foreignOrNone } from './facts.js';
import { fieldHelp } from './history-fields.js';
import { formProblems } from './form-problems.js';
import { foreign, html, type Html } from './html.js';
import { page, type Viewer } from './page.js';
import { absoluteTime } from './times.js';

export interface HistoryView {
  readonly viewer: Viewer;
  /** The question, as it was typed. */
  readonly typed: string;
  readonly problems: readonly string[];
  readonly rows: readonly HistoryRowView[];
  /** The same rows for a spreadsheet. */
  readonly csvUrl: string;
  readonly olderUrl: string | null;
  /** The same question in the Temporal UI; null where none is configured. */
  readonly temporalUrl: string | null;
  readonly temporalIsWhole: boolean;
  readonly saved: readonly SavedQueryView[];
}

export interface HistoryRowView {
  readonly url: string;
  readonly workflowUrl: string | null;
  readonly submittedAt: Date;
  readonly subject: string;
  readonly mailbox: string;
  readonly mode: string;
  readonly recipients: readonly string[];
  readonly state: MessageState;
  readonly delivery: DeliveryState | null;
  readonly outcome: string;
  readonly decidedBy: readonly string[];
  /** From asking people to their decision, in seconds; null while it waits. */
  readonly secondsToDecide: number | null;
  readonly findings: readonly string[];
}

export interface SavedQueryView {
  readonly name: string;
  readonly url: string;
  readonly deleteUrl: string;
}

export const HISTORY_FIELDS_OF_FORM = { q: 'q', name: 'name' } as const;

export function historyPage(view: HistoryView): string {
  const body = html`
    <header class="page-head">
      <h1>History</h1>
      <p class="lead">
        Every send and what was decided about it.
        <a href="${CONSOLE_PATHS.reports}">Reports</a> count them.
      </p>
    </header>
    ${question(view)}
    <section class="part" aria-label="Sends">
      ${view.rows.length === 0 ? empty(view) : table(view.rows)} ${links(view)}
    </section>
    ${savedQueries(view)} ${fieldHelp()}
  `;
  return page({ title: 'History', body, viewer: view.viewer, section: 'history' });
}

function question({ typed, problems }: HistoryView): Html {
  return html`<form class="card" method="get" action="${CONSOLE_PATHS.history}" role="search">
    ${formProblems('The question was not asked.', problems)}
    <label for="q">Question</label>
    <p class="hint" id="q-hint">
      For example
      <code>mode:gated_send approver:ana@example.com took:&lt;3s submitted:&gt;=now-30d</code>. Empty: every
      send.
    </p>
    <input
      class="text-field"
      id="q"
      name="${HISTORY_FIELDS_OF_FORM.q}"
      value="${typed}"
      type="search"
      maxlength="1000"
      autocomplete="off"
      spellcheck="false"
      aria-describedby="q-hint"
    />
    <p class="actions"><button class="button button-main" type="submit">Search</button></p>
  </form>`;
}

/** Keeping and deleting changes something, so it is for operators; everybody here asks. */
function savedQueries({ viewer, saved, typed, problems }: HistoryView): Html | null {
  const isKeepable = viewer.isOperator && typed !== '' && problems.length === 0;
  if (saved.length === 0 && !isKeepable) return null;
  return html`<section class="part" aria-labelledby="saved">
    <h2 id="saved">Saved questions</h2>
    <div class="card narrow">
      <ul class="plain-list">
        ${saved.map((query) => savedQuery(query, viewer))}
      </ul>
      ${isKeepable ? keepForm(viewer, typed) : null}
    </div>
  </section>`;
}

function savedQuery({ name, url, deleteUrl }: SavedQueryView, { isOperator, csrf }: Viewer): Html {
  const deletion = html`<form class="inline" method="post" action="${deleteUrl}">
    <input type="hidden" name="csrf" value="${csrf}" />
    <button class="button button-quiet" type="submit">
      Delete<span class="visually-hidden"> ${foreign(name)}</span>
    </button>
  </form>`;
  return html`<li><a href="${url}">${foreign(name)}</a> ${isOperator ? deletion : null}</li>`;
}

function keepForm({ csrf }: Viewer, typed: string): Html {
  return html`<form method="post" action="${CONSOLE_PATHS.savedQueries}">
    <input type="hidden" name="csrf" value="${csrf}" />
    <input type="hidden" name="${HISTORY_FIELDS_OF_FORM.q}" value="${typed}" />
    <label for="name">Keep this question as</label>
    <input
      class="text-field"
      id="name"
      name="${HISTORY_FIELDS_OF_FORM.name}"
      maxlength="80"
      required="required"
    />
    <p class="actions"><button class="button button-quiet" type="submit">Save</button></p>
  </form>`;
}

function empty({ typed }: HistoryView): Html {
  return html`<div class="card empty-state">
    <h2>Nothing found</h2>
    <p>${typed === '' ? 'No agent has sent anything yet.' : 'No send is as the question says.'}</p>
  </div>`;
}

/** The region can be scrolled by keyboard where the table is wider than the screen. */
function table(rows: readonly HistoryRowView[]): Html {
  return html`<div class="card table-wrap" role="region" aria-label="Sends" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">Submitted</th>
          <th scope="col">Message</th>
          <th scope="col">To</th>
          <th scope="col">State</th>
          <th scope="col">Decision</th>
          <th scope="col">Findings</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(row)}
      </tbody>
    </table>
  </div>`;
}

function row(send: HistoryRowView): Html {
  const workflow =
    send.workflowUrl === null
      ? null
      : html`<p class="row-line"><a href="${send.workflowUrl}" rel="noreferrer">Workflow</a></p>`;
  return html`<tr>
    <td class="nowrap">${absoluteTime(send.submittedAt)}${workflow}</td>
    <td>
      <a href="${send.url}">${foreignOrNone(send.subject)}</a>
      <p class="row-line quiet">${foreign(send.mailbox)}, <code>${send.mode}</code></p>
    </td>
    <td>${recipients(send.recipients)}</td>
    <td>${messageStateChip(send.state, send.delivery)}</td>
    <td>${decision(send)}</td>
    <td>${send.findings.map((code) => html`<code>${code}</code> `)}</td>
  </tr>`;
}

const SHOWN_RECIPIENTS = 3;

function recipients(addresses: readonly string[]): Html {
  const more = addresses.length - SHOWN_RECIPIENTS;
  return html`${addresses.slice(0, SHOWN_RECIPIENTS).map((address) => html`<p class="row-line">${foreign(address)}</p>`)}
  ${more > 0 ? html`<p class="row-line quiet">and ${more} more</p>` : null}`;
}

function decision({ outcome, decidedBy, secondsToDecide }: HistoryRowView): Html {
  if (outcome === 'none') return html`<span class="quiet">nobody was asked</span>`;
  const people = decidedBy.map((name) => html`<p class="row-line">${foreign(name)}</p>`);
  const time =
    secondsToDecide === null ? null : html`<p class="row-line quiet">${spelt(secondsToDecide)}</p>`;
  return html`${chip(TONES[outcome] ?? 'plain', outcome.replaceAll('_', ' '))}${people}${time}`;
}

const TONES: Readonly<Record<string, 'good' | 'bad' | 'warning'>> = {
  approved: 'good',
  rejected: 'bad',
  expired: 'warning',
};

/** Short times in seconds, since those are what is looked for. */
function spelt(seconds: number): string {
  if (seconds < 120) return `after ${seconds.toFixed(1)} s`;
  if (seconds < 7_200) return `after ${Math.round(seconds / 60)} min`;
  return `after ${Math.round(seconds / 3_600)} h`;
}

function links({ csvUrl, olderUrl, temporalUrl, temporalIsWhole, rows }: HistoryView): Html {
  const temporal =
    temporalUrl === null
      ? null
      : html`<a class="button button-quiet" href="${temporalUrl}" rel="noreferrer"
          >${temporalIsWhole ? 'The same in Temporal' : 'As far as Temporal knows it'}</a
        >`;
  return html`<p class="actions">
    ${rows.length === 0 ? null : html`<a class="button button-quiet" href="${csvUrl}">CSV</a>`} ${temporal}
    ${olderUrl === null ? null : html`<a class="button button-quiet" href="${olderUrl}">Older</a>`}
  </p>`;
}
