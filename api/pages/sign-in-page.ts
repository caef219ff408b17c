/**
 * The page behind the one-time sign-in link, and the form that has such a link mailed. Opening a link uses nothing up,
 * because scanners and previews open links, too: the button posts the token, and only that signs in.
 */
import { addressField } from './address-field.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { entraButton, type EntraChoice } from './entra-button.js';
import { foreign, html, type Html } from './html.js';
import { notice } from './notice.js';
import { page } from './page.js';
import { timeWithDistance } from './times.js';

/** `next` is where to go once signed in: a path of ours. */
export type SignInView =
  | {
      readonly kind: 'ready';
      /** Recognisable to its owner only: `p***@example.com`. */
      readonly maskedEmail: string;
      readonly token: string;
      /** Path that the token is posted to. */
      readonly actionUrl: string;
      readonly next: string | null;
      readonly expiresAt: Date;
      readonly now: Date;
    }
  | {
      readonly kind: 'refused';
      /** Why the request for a link was not taken, as one sentence. */
      readonly problem: string;
      /** What stood in the field. */
      readonly typed: string;
      readonly next: string | null;
    }
  | {
      readonly kind: 'expired' | 'used' | 'unknown' | 'needed' | 'signed_out';
      readonly next: string | null;
    }
  | { readonly kind: 'requested'; readonly next: string | null };

/** Names of the fields that the page posts. */
export const SIGN_IN_FIELDS = { token: 'token', next: 'next', address: 'address' } as const;

/** @param entra whether people sign in with Microsoft, too */
export function signInPage(view: SignInView, entra: EntraChoice = 'none'): string {
  if (view.kind === 'ready') return page({ title: 'Sign in', body: signInForm(view), viewer: null });
  if (view.kind === 'requested') {
    return page({ title: 'Look into your mail', body: requested(view.next), viewer: null });
  }
  return page({ title: WORDS[view.kind].title, body: requestForm(view, entra), viewer: null });
}

function signInForm(view: Extract<SignInView, { kind: 'ready' }>): Html {
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
      ${wayBack(view.next)}
      <button class="button button-main button-wide" type="submit">
        Sign in as ${foreign(view.maskedEmail)}
      </button>
    </form>
    <p class="quiet">The link expires ${timeWithDistance(view.expiresAt, view.now)}.</p>
    <p class="quiet">Not your address? Then close this page; nothing has happened.</p>
  </section>`;
}

/** The same for every address: whether somebody has it is nobody's business. */
function requested(next: string | null): Html {
  const again = next === null ? '' : `?${new URLSearchParams({ next }).toString()}`;
  return notice({
    tone: 'plain',
    title: 'Look into your mail',
    text: html`<p>
        If somebody with this address signs in here, a mail with a link is on its way to it. The link works
        once, for 15 minutes.
      </p>
      <p>
        Nothing came after a few minutes? Look where unwanted mail goes, and see that it is the address at
        which you are asked for approval.
      </p>`,
    actions: [{ label: 'Ask again', url: `${CONSOLE_PATHS.signIn}${again}` }],
  });
}

type AskingView = Exclude<SignInView, { kind: 'ready' | 'requested' }>;

function requestForm(view: AskingView, entra: EntraChoice): Html {
  const { title, text } = WORDS[view.kind];
  const { problem, typed } = view.kind === 'refused' ? view : { problem: null, typed: '' };
  return html`<section class="card notice" aria-labelledby="notice-title">
    <h1 id="notice-title">${title}</h1>
    <div class="notice-text">${text}</div>
    ${problem === null ? null : html`<p class="problem" id="problem" role="alert">${problem}</p>`}
    ${entraButton({ action: CONSOLE_PATHS.signInEntra, choice: entra, more: wayBack(view.next) })}
    <form method="post" action="${CONSOLE_PATHS.signInRequest}">
      ${wayBack(view.next)}
      ${addressField({ name: SIGN_IN_FIELDS.address, typed, describedBy: problem === null ? null : 'problem' })}
      <button class="button ${entra === 'none' ? 'button-main' : 'button-quiet'} button-wide" type="submit">
        Mail me a sign-in link
      </button>
    </form>
    <p class="quiet">
      The link works once, for 15
      minutes.${entra === 'none' ? null : ' Whose company signs in with Microsoft may get none.'}
    </p>
  </section>`;
}

function wayBack(next: string | null): Html | null {
  return next === null ? null : html`<input type="hidden" name="${SIGN_IN_FIELDS.next}" value="${next}" />`;
}

interface Words {
  readonly title: string;
  readonly text: Html;
}

const NEEDED: Words = {
  title: 'Sign in to MultiMail',
  text: html`<p>
    Messages are shown to signed-in people only. Give the address at which you are asked for approval; a link
    that signs you in comes by mail.
  </p>`,
};

const WORDS: Record<AskingView['kind'], Words> = {
  needed: NEEDED,
  refused: NEEDED,
  expired: {
    title: 'This sign-in link has expired',
    text: html`<p>Sign-in links are good for a short time only. Have a new one mailed.</p>`,
  },
  used: {
    title: 'This sign-in link has been used',
    text: html`<p>
      Each link signs in once. If it was you, go on in the window where you signed in, or have a new link
      mailed. If it was not, tell your operator now.
    </p>`,
  },
  unknown: {
    title: 'This sign-in link is not known',
    text: html`<p>
      Perhaps a part of the address was cut off: copy the whole link from where you got it. Or have a new one
      mailed.
    </p>`,
  },
  signed_out: {
    title: 'You are signed out',
    text: html`<p>To come back, have a new link mailed.</p>`,
  },
};
