/** Where the audit log is pushed to, and how far behind each receiver is. Setting one up is the API's part. */
import { chip } from './chips.js';
import { foreign, html, type Html } from './html.js';
import { absoluteTime } from './times.js';

export interface AuditReceiverView {
  readonly name: string;
  readonly kind: string;
  readonly isPaused: boolean;
  /** Entries that it has not got yet. */
  readonly lag: number;
  /** Why the last page was not taken; null where it was. */
  readonly lastError: string | null;
  readonly lastPushedAt: Date | null;
}

/** Nothing where nobody is told. */
export function auditReceivers(receivers: readonly AuditReceiverView[]): Html | null {
  if (receivers.length === 0) return null;
  return html`<section class="part" aria-label="Receivers">
    <h2>Receivers</h2>
    <div class="card table-wrap" role="region" aria-label="Receivers of the audit log" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col">State</th>
            <th scope="col">Entries behind</th>
            <th scope="col">Last pushed</th>
          </tr>
        </thead>
        <tbody>
          ${receivers.map(row)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function row(receiver: AuditReceiverView): Html {
  const { name, kind, lag, lastError, lastPushedAt } = receiver;
  return html`<tr>
    <td>${foreign(name)}</td>
    <td><code>${foreign(kind)}</code></td>
    <td>
      ${state(receiver)}
      ${lastError === null ? null : html`<br /><span class="quiet note">${foreign(lastError)}</span>`}
    </td>
    <td class="number">${lag}</td>
    <td class="nowrap">${lastPushedAt === null ? 'never' : absoluteTime(lastPushedAt)}</td>
  </tr>`;
}

function state({ isPaused, lastError }: AuditReceiverView): Html {
  if (isPaused) return chip('warning', 'Paused');
  return lastError === null ? chip('good', 'Active') : chip('bad', 'Failing');
}
