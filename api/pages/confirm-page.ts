/** The pages of a sign-up: typing the code, and the welcome that shows the first key once. */
import { factList } from './facts.js';
import { foreign, html } from './html.js';
import { notice } from './notice.js';
import { page } from './page.js';
import { secretOnce } from './secret-once.js';

export interface ConfirmView {
  /** As it stood in the link; empty where nobody gave one. */
  readonly code: string;
  /** Path that the code is posted to. */
  readonly actionUrl: string;
  /** Why the last try opened nothing, as one sentence. */
  readonly problem: string | null;
}

export const CONFIRM_FIELDS = { code: 'code' } as const;

export function confirmPage({ code, actionUrl, problem }: ConfirmView): string {
  const body = html`<section class="card notice" aria-labelledby="notice-title">
    <h1 id="notice-title">Confirm your account</h1>
    <div class="notice-text">
      <p>Type the code from the mail. Confirming opens the account and shows its first API key.</p>
    </div>
    ${problem === null ? null : html`<p class="problem" role="alert">${foreign(problem)}</p>`}
    <form method="post" action="${actionUrl}">
      <label for="code">Activation code</label>
      <input
        class="code-field"
        id="code"
        name="${CONFIRM_FIELDS.code}"
        value="${code}"
        maxlength="32"
        autocomplete="one-time-code"
        autocapitalize="characters"
        spellcheck="false"
        placeholder="XXX-XXX-XXX"
        required
      />
      <button class="button button-main button-wide" type="submit">Confirm</button>
    </form>
    <p class="quiet">You asked for no account? Then close this page; nothing has happened.</p>
  </section>`;
  return page({ title: 'Confirm your account', body, viewer: null });
}

export interface WelcomeView {
  readonly operator: string;
  readonly mailboxAddress: string;
  readonly oversightMode: string;
  readonly oversightEmail: string;
  readonly apiKey: string;
}

export function welcomePage(view: WelcomeView): string {
  const body = notice({
    tone: 'good',
    title: 'Your account is open',
    text: html`${secretOnce({ label: 'API key', value: view.apiKey })}
    ${factList([
      { name: 'Account', value: foreign(view.operator) },
      { name: 'Mailbox', value: foreign(view.mailboxAddress) },
      { name: 'Oversight mode', value: view.oversightMode },
      { name: 'Approvals go to', value: foreign(view.oversightEmail) },
    ])}`,
    actions: [],
  });
  return page({ title: 'Your account is open', body, viewer: null });
}

/** The welcome is there once: whoever comes back sees that, and not the key. */
export function welcomeOverPage(): string {
  const body = notice({
    tone: 'plain',
    title: 'The key was shown once',
    text: html`<p>
      This page showed the first API key right after the confirmation. If it was lost, ask whoever runs this
      installation to recover it.
    </p>`,
    actions: [],
  });
  return page({ title: 'The key was shown once', body, viewer: null });
}
