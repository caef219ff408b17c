/** What a reader is told when a page cannot be shown. It never says what happened inside. */
import { CONSOLE_PATHS } from './console-paths.js';
import { html } from './html.js';
import { notice, type NoticeTone } from './notice.js';
import { page, type Viewer } from './page.js';

export const ERROR_PAGE_STATUSES = [400, 403, 404, 410, 429, 500, 503] as const;
export type ErrorPageStatus = (typeof ERROR_PAGE_STATUSES)[number];

export interface ErrorView {
  readonly status: ErrorPageStatus;
  readonly viewer: Viewer | null;
  /** What the logs call this request; null where there is none. */
  readonly requestId: string | null;
}

const WORDS: Record<ErrorPageStatus, { tone: NoticeTone; title: string; text: string }> = {
  400: {
    tone: 'warning',
    title: 'This form could not be read',
    text: 'It may have been open for too long. Go back, reload the page and try again. Nothing was changed.',
  },
  403: {
    tone: 'warning',
    title: 'You may not see this',
    text: 'You are signed in, but your role does not include this page. Ask your operator if it should.',
  },
  404: {
    tone: 'plain',
    title: 'There is no such page',
    text: 'The address may be incomplete, or what it led to belongs to somebody else.',
  },
  410: {
    tone: 'plain',
    title: 'This is no longer here',
    text: 'What this address led to was removed or has expired. Nothing you need to do depends on it.',
  },
  429: {
    tone: 'warning',
    title: 'Too many requests',
    text: 'Wait a minute, then try again. Nothing was changed.',
  },
  500: {
    tone: 'bad',
    title: 'Something went wrong on our side',
    text: 'It has been recorded. Look at the message again before you repeat a decision: it may have been counted.',
  },
  503: {
    tone: 'bad',
    title: 'MultiMail cannot answer at the moment',
    text: 'A part it needs is not reachable. Messages that wait stay held. Try again in a minute.',
  },
};

export function errorPage({ status, viewer, requestId }: ErrorView): string {
  const { tone, title, text } = WORDS[status];
  const reference =
    requestId === null
      ? null
      : html`<p class="quiet">For your operator: request <code>${requestId}</code></p>`;
  const actions = viewer === null ? [] : [{ label: 'Pending requests', url: CONSOLE_PATHS.pending }];
  const body = notice({
    tone,
    title,
    text: html`<p>${text}</p>
      ${reference}`,
    actions,
  });
  return page({ title, body, viewer });
}
