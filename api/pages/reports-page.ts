/** Reports for compliance staff: who approved what, how agents did, what changed the oversight, what was an exception. */
import { REPORTS, type ReportName } from '../../domain/history/report.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { foreign, html, type Html } from './html.js';
import { page, type Viewer } from './page.js';

export interface ReportsView {
  readonly viewer: Viewer;
  readonly report: ReportName;
  /** Days in UTC, the first and the last that count. */
  readonly values: { readonly from: string; readonly until: string };
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly isComplete: boolean;
  readonly csvUrl: string;
}

export const REPORT_FIELDS = { from: 'from', until: 'until' } as const;

const LABELS: Readonly<Record<ReportName, string>> = {
  approvers: 'Approvers',
  agents: 'Agents',
  mode_changes: 'Mode changes',
  exceptions: 'Exceptions',
};

const LEADS: Readonly<Record<ReportName, string>> = {
  approvers:
    'Decisions that counted, by person. Signs of approving without looking are shown from ten decisions on: they ask for a look, they prove nothing.',
  agents: 'What each mailbox submitted, how it ended, and how much of it was edited.',
  mode_changes: 'What changed how closely agents are watched.',
  exceptions: 'What is not the ordinary way of a message.',
};

export function reportsPage(view: ReportsView): string {
  const body = html`
    <header class="page-head">
      <h1>Reports</h1>
      <p class="lead">${LEADS[view.report]}</p>
    </header>
    <p class="actions">
      ${REPORTS.map(
        (report) =>
          html`<a
            class="button ${report === view.report ? 'button-main' : 'button-quiet'}"
            href="${CONSOLE_PATHS.reports}/${report}?from=${view.values.from}&until=${view.values.until}"
            >${LABELS[report]}</a
          > `,
      )}
    </p>
    <section class="part" aria-label="Days">${span(view)}</section>
    <section class="part" aria-label="${LABELS[view.report]}">
      ${view.isComplete ? null : html`<p class="problem">More entries than can be listed: choose fewer days.</p>`}
      ${view.rows.length === 0 ? empty() : table(view)}
      ${
        view.rows.length === 0
          ? null
          : html`<p class="actions"><a class="button button-quiet" href="${view.csvUrl}">CSV</a></p>`
      }
    </section>
  `;
  return page({ title: `Reports: ${LABELS[view.report]}`, body, viewer: view.viewer, section: 'history' });
}

function span({ report, values: { from, until } }: ReportsView): Html {
  return html`<form
    class="card narrow"
    method="get"
    action="${CONSOLE_PATHS.reports}/${report}"
    role="search"
  >
    <label for="from">From</label>
    <input
      class="text-field"
      id="from"
      name="${REPORT_FIELDS.from}"
      type="date"
      value="${from}"
      required="required"
    />
    <label for="until">Until, this day included</label>
    <input
      class="text-field"
      id="until"
      name="${REPORT_FIELDS.until}"
      type="date"
      value="${until}"
      required="required"
    />
    <p class="actions"><button class="button button-main" type="submit">Show</button></p>
  </form>`;
}

function empty(): Html {
  return html`<div class="card empty-state">
    <h2>Nothing to report</h2>
    <p>Nothing of this kind happened in these days.</p>
  </div>`;
}

function table({ report, columns, rows }: ReportsView): Html {
  return html`<div class="card table-wrap" role="region" aria-label="${LABELS[report]}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column.replaceAll('_', ' ')}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${foreign(cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
