/** Messages that were decided, newest first: how each ended, and what became of it at every recipient. */
import { address } from './address.js';
import type { DeliveryState, MessageState } from '../../domain/message-state.js';
import { deliveryList, messageStateChip, type RecipientResult } from './delivery-results.js';
import { foreignOrNone } from './facts.js';
import { foreign, html, type Html } from './html.js';
import { page, type Viewer } from './page.js';
import { pausedDestinations, type PausedView } from './paused-destinations.js';
import { absoluteTime, relativeTime } from './times.js';

export interface MessagesView {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly messages: readonly DecidedMessageView[];
  /** Domains that nothing is sent to for a while; those who may not end it see none. */
  readonly paused: readonly PausedView[];
  /** The next page of older ones. */
  readonly olderUrl: string | null;
}

export interface DecidedMessageView {
  readonly url: string;
  readonly subject: string;
  readonly mailbox: string;
  readonly agentName: string;
  readonly state: MessageState;
  readonly delivery: DeliveryState | null;
  readonly decidedAt: Date;
  /** Who decided; null where no person had to. */
  readonly decidedBy: string | null;
  readonly recipients: readonly RecipientResult[];
}

export function messagesPage(view: MessagesView): string {
  const body = html`
    <header class="page-head">
      <h1>Decided</h1>
      <p class="lead">What was decided, and what became of it.</p>
    </header>
    ${pausedDestinations(view)} ${view.messages.length === 0 ? empty() : list(view.messages, view.now)}
    ${older(view.olderUrl)}
  `;
  return page({ title: 'Decided', body, viewer: view.viewer, section: 'messages' });
}

function empty(): Html {
  return html`<section class="card empty-state">
    <h2>Nothing decided yet</h2>
    <p>Messages appear here once they are approved, rejected, expired or cancelled.</p>
  </section>`;
}

function list(messages: readonly DecidedMessageView[], now: Date): Html {
  return html`<ul class="rows">
    ${messages.map((message) => row(message, now))}
  </ul>`;
}

function row(message: DecidedMessageView, now: Date): Html {
  return html`<li class="card row">
    <div class="row-main">
      <h2 class="row-title"><a href="${message.url}">${foreignOrNone(message.subject)}</a></h2>
      <p class="row-line">
        ${foreign(message.agentName)} <span class="quiet">from</span>
        ${address(message.mailbox)}
      </p>
      ${deliveryList(message.recipients)}
    </div>
    <p class="row-side">
      <span>${messageStateChip(message.state, message.delivery)}</span>
      <span>${decider(message.decidedBy)}</span>
      <span class="quiet">${relativeTime(message.decidedAt, now)}</span>
      <span class="quiet">${absoluteTime(message.decidedAt)}</span>
    </p>
  </li>`;
}

function decider(name: string | null): Html {
  return name === null ? html`<span class="quiet">no decision needed</span>` : html`by ${foreign(name)}`;
}

function older(url: string | null): Html | null {
  return url === null
    ? null
    : html`<p class="actions"><a class="button button-quiet" href="${url}">Older</a></p>`;
}
