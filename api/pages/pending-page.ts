/** The requests that wait for a decision, the one that expires first on top. */
import { address } from './address.js';
import type { FindingSeverity } from '../../domain/finding.js';
import { MODE_IN_WORDS, type OversightMode } from '../../domain/oversight-mode.js';
import { chip } from './chips.js';
import { counted, foreignOrNone } from './facts.js';
import { foreign, html, type Html } from './html.js';
import { page, type Viewer } from './page.js';
import { absoluteTime, relativeTime } from './times.js';

export interface PendingView {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly requests: readonly PendingRequestView[];
}

export interface PendingRequestView {
  /** Path of the approval page. */
  readonly url: string;
  readonly subject: string;
  readonly mailbox: string;
  readonly agentName: string;
  /** Addresses of every role. */
  readonly recipients: readonly string[];
  readonly mode: OversightMode;
  readonly findings: readonly FindingSeverity[];
  readonly submittedAt: Date;
  readonly expiresAt: Date;
  /** Does it wait for this viewer, or for others? */
  readonly waitsForViewer: boolean;
}

export function pendingPage(view: PendingView): string {
  const sorted = view.requests.toSorted((one, other) => one.expiresAt.getTime() - other.expiresAt.getTime());
  const body = html`
    <header class="page-head">
      <h1>Pending</h1>
      <p class="lead">
        ${sorted.length === 0 ? 'No message waits.' : `${counted(sorted.length, 'message')} held for a decision.`}
      </p>
    </header>
    ${sorted.length === 0 ? empty() : list(sorted, view.now)}
  `;
  return page({ title: 'Pending', body, viewer: view.viewer, section: 'pending' });
}

function empty(): Html {
  return html`<section class="card empty-state">
    <h2>All decided</h2>
    <p>
      When an agent wants to send a message that needs you, it appears here, and you are told by mail. Reload
      the page to look again.
    </p>
  </section>`;
}

function list(requests: readonly PendingRequestView[], now: Date): Html {
  return html`<ul class="rows">
    ${requests.map((request) => row(request, now))}
  </ul>`;
}

function row(request: PendingRequestView, now: Date): Html {
  return html`<li class="card row">
    <div class="row-main">
      <h2 class="row-title"><a href="${request.url}">${foreignOrNone(request.subject)}</a></h2>
      <p class="row-line">
        ${foreign(request.agentName)} <span class="quiet">from</span>
        ${address(request.mailbox)}
      </p>
      <p class="row-line"><span class="quiet">to</span> ${recipients(request.recipients)}</p>
      <p class="chips">${findings(request.findings)} ${mode(request.mode)} ${waiting(request)}</p>
    </div>
    <p class="row-side">
      <strong>Expires ${relativeTime(request.expiresAt, now)}</strong>
      <span class="quiet">${absoluteTime(request.expiresAt)}</span>
      <span class="quiet">asked ${relativeTime(request.submittedAt, now)}</span>
    </p>
  </li>`;
}

/** A list is no place for fifty addresses; the request's own page shows every one. */
const LISTED = 3;

function recipients(addresses: readonly string[]): Html {
  const rest = addresses.length - LISTED;
  const more = rest > 0 ? html` <span class="quiet">and ${rest} more</span>` : null;
  const listed = addresses.slice(0, LISTED).map((recipient, index) => {
    return html`${index === 0 ? '' : ', '}${address(recipient)}`;
  });
  return html`${listed}${more}`;
}

function findings(severities: readonly FindingSeverity[]): Html {
  if (severities.length === 0) return chip('plain', 'No findings');
  const isSerious = severities.some((severity) => severity !== 'info');
  return chip(isSerious ? 'warning' : 'plain', counted(severities.length, 'finding'));
}

function mode(oversightMode: OversightMode): Html {
  return html`<span class="chip chip-plain" title="${MODE_IN_WORDS[oversightMode]}">${oversightMode}</span>`;
}

function waiting({ waitsForViewer }: PendingRequestView): Html {
  return waitsForViewer ? chip('good', 'Waits for you') : chip('plain', 'Waits for others');
}
