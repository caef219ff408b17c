/** Domains that nothing is sent to for a while, and a button for operators that lets go of one. */
import { counted } from './facts.js';
import { foreign, html, type Html } from './html.js';
import type { Viewer } from './page.js';
import { timeWithDistance } from './times.js';

export interface PausedView {
  readonly domain: string;
  readonly until: Date;
  readonly reason: 'throttled' | 'policy' | null;
  /** Recipients there that wait for another attempt. */
  readonly waiting: number;
  /** Path that ends it. */
  readonly resumeUrl: string;
}

interface Paused {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly paused: readonly PausedView[];
}

const REASONS = {
  throttled: 'It asked for less mail.',
  policy: 'It refused several messages in a row: look at their content and at your SPF and DKIM first.',
} as const;

export function pausedDestinations({ paused, viewer, now }: Paused): Html | null {
  if (paused.length === 0) return null;
  return html`<section class="paused" aria-labelledby="paused">
    <h2 id="paused">${counted(paused.length, 'domain')} left in peace</h2>
    <ul class="rows">
      ${paused.map((destination) => row(destination, { viewer, now }))}
    </ul>
  </section>`;
}

function row(destination: PausedView, { viewer, now }: Pick<Paused, 'viewer' | 'now'>): Html {
  const { domain, until, reason, waiting, resumeUrl } = destination;
  return html`<li class="card row">
    <div class="row-main">
      <h3 class="row-title">${foreign(domain)}</h3>
      ${reason === null ? null : html`<p class="row-line">${REASONS[reason]}</p>`}
      <p class="row-line">${counted(waiting, 'recipient')} waiting · ends ${timeWithDistance(until, now)}</p>
    </div>
    <form class="row-act" method="post" action="${resumeUrl}">
      <input type="hidden" name="csrf" value="${viewer.csrf}" />
      <button class="button button-quiet" type="submit">
        End the pause<span class="visually-hidden"> of ${foreign(domain)}</span>
      </button>
    </form>
  </li>`;
}
