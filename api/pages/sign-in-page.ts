/**
 * The page behind the one-time sign-in link. Opening it uses nothing up, because scanners and previews open links, too:
 * the button posts the token, and only that signs in.
 */
import { CONSOLE_PATHS } from './console-paths.js';
import { foreign, html, type Html } from './html.js';
import { notice, type Notice } from './notice.js';
import { page } from './page.js';
import { timeWithDistance } from './times.js';

export type SignInView =
  | {
      readonly kind: 'ready';
      /** Recognisable to its owner only: `p***@example.com`. */
      readonly maskedEmail: string;
      readonly token: string;
      /** Path that the token is posted to. */
      readonly actionUrl: string;
      /** Where to go afterwards: a path of ours. */
      readonly next: string | null;
      readonly expiresAt: Date;
      readonly now: Date;
    }
  | { readonly kind: 'expired' | 'used' | 'unknown' | 'needed' | 'signed_out' };

/** Names of the fields that the page posts. */
export const SIGN_IN_FIELDS = { token: 'token', next: 'next' } as const;

export function signInPage(view: SignInView): string {
  if (view.kind === 'ready') return page({ title: 'Sign in', body: signInForm(view), viewer: null });
  const { title, tone, text } = NOTICES[view.kind];
  return page({ title, body: notice({ title, tone, text, actions: [] }), viewer: null });
}

function signInForm(view: Extract<SignInView, { kind: 'ready' }>): Html {
  const next =
    view.next === null
      ? null
      : html`<input type="hidden" name="${SIGN_IN_FIELDS.next}" value="${view.next}" />`;
  return html`<section class="card notice" aria-labelledby="notice-title">
    <h1 id="notice-title">Sign in to MultiMail</h1>
    <div class="notice-text">
      <p>
        This link signs you in once. After that you can read the messages that wait for you, and decide on
        them.
      </p>
    </div>
    <form method="post" action="${view.actionUrl}">
      <input type="hidden" name="${SIGN_IN_FIELDS.token}" value="${view.token}" />
      ${next}
      <button class="button button-main button-wide" type="submit">
        Sign in as ${foreign(view.maskedEmail)}
      </button>
    </form>
    <p class="quiet">The link expires ${timeWithDistance(view.expiresAt, view.now)}.</p>
    <p class="quiet">Not your address? Then close this page; nothing has happened.</p>
  </section>`;
}

type OtherKind = Exclude<SignInView['kind'], 'ready'>;

const NOTICES: Record<OtherKind, Notice> = {
  expired: {
    tone: 'warning',
    title: 'This sign-in link has expired',
    text: html`<p>Sign-in links are good for a short time only. Ask your operator for a new one.</p>`,
    actions: [],
  },
  used: {
    tone: 'warning',
    title: 'This sign-in link has been used',
    text: html`<p>
      Each link signs in once. If it was you, go on in the window where you signed in. If it was not, tell
      your operator now, and ask for a new link.
    </p>`,
    actions: [{ label: 'Pending requests', url: CONSOLE_PATHS.pending }],
  },
  unknown: {
    tone: 'bad',
    title: 'This sign-in link is not known',
    text: html`<p>
      Perhaps a part of the address was cut off. Copy the whole link from where you got it, or ask your
      operator for a new one.
    </p>`,
    actions: [],
  },
  needed: {
    tone: 'plain',
    title: 'Please sign in first',
    text: html`<p>
      Messages are shown to signed-in people only. Open your one-time sign-in link, then come back to this
      address. If you have no link, ask your operator for one.
    </p>`,
    actions: [],
  },
  signed_out: {
    tone: 'good',
    title: 'You are signed out',
    text: html`<p>To come back, use a new one-time sign-in link from your operator.</p>`,
    actions: [],
  },
};
