/** A page with one thing to say: what happened, and what to do now. */
import { html, type Html } from './html.js';

export type NoticeTone = 'good' | 'bad' | 'warning' | 'plain';

export interface Notice {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly text: Html;
  /** What to do now; the first is the main one. */
  readonly actions: readonly NoticeAction[];
}

export interface NoticeAction {
  readonly label: string;
  readonly url: string;
}

const SIGNS: Record<NoticeTone, string> = { good: '✓', bad: '✕', warning: '!', plain: 'i' };

export function notice({ tone, title, text, actions }: Notice): Html {
  return html`<section class="card notice notice-${tone}" aria-labelledby="notice-title">
    <p class="sign" aria-hidden="true">${SIGNS[tone]}</p>
    <h1 id="notice-title">${title}</h1>
    <div class="notice-text">${text}</div>
    ${actions.length === 0 ? null : html`<p class="actions">${actions.map(actionLink)}</p>`}
  </section>`;
}

function actionLink({ label, url }: NoticeAction, index: number): Html {
  return html`<a class="button ${index === 0 ? 'button-main' : 'button-quiet'}" href="${url}">${label}</a>`;
}
