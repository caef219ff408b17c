/**
 * The page behind an unsubscribe link. Looking changes nothing, because scanners and previews look, too. Whoever comes
 * from the footer is asked for the address: that link is the same for everybody who got the message.
 */
import { foreign, html, type Html } from './html.js';
import { notice, type Notice } from './notice.js';
import { page } from './page.js';

export type UnsubscribeView =
  | {
      readonly kind: 'ask';
      /** Name of the tenant, as it registered. */
      readonly operator: string;
      /** Recognisable to its owner only; null where the page has to ask. */
      readonly maskedEmail: string | null;
      /** Path that the form is posted to. */
      readonly actionUrl: string;
      /** What was wrong with the address that was given. */
      readonly problem: string | null;
    }
  | { readonly kind: 'done'; readonly operator: string; readonly maskedEmail: string | null }
  | { readonly kind: 'unknown' };

/** Names of the fields that the page posts. */
export const UNSUBSCRIBE_FIELDS = { address: 'address' } as const;

export function unsubscribePage(view: UnsubscribeView): string {
  if (view.kind === 'ask') return page({ title: 'Unsubscribe', body: question(view), viewer: null });
  const { title, tone, text } = view.kind === 'done' ? done(view) : UNKNOWN;
  return page({ title, body: notice({ title, tone, text, actions: [] }), viewer: null });
}

function question(view: Extract<UnsubscribeView, { kind: 'ask' }>): Html {
  const { operator, maskedEmail, actionUrl } = view;
  return html`<section class="card notice" aria-labelledby="notice-title">
    <h1 id="notice-title">No more mail from ${foreign(operator)}?</h1>
    <div class="notice-text">
      <p>
        You got a message that ${foreign(operator)} had sent through MultiMail. If you unsubscribe, nothing
        more is sent to your address for them, whichever of their mailboxes writes.
      </p>
    </div>
    ${view.problem === null ? null : html`<p class="problem" role="alert">${view.problem}</p>`}
    <form method="post" action="${actionUrl}">
      ${maskedEmail === null ? addressField() : null}
      <button class="button button-main button-wide" type="submit">
        ${maskedEmail === null ? 'Unsubscribe' : html`Unsubscribe ${foreign(maskedEmail)}`}
      </button>
    </form>
    <p class="quiet">Changed your mind? Then close this page; nothing has happened.</p>
  </section>`;
}

function addressField(): Html {
  const name = UNSUBSCRIBE_FIELDS.address;
  return html`<label for="${name}">The address that got the message</label>
    <input
      class="text-field"
      id="${name}"
      name="${name}"
      type="email"
      maxlength="320"
      autocomplete="email"
      required="required"
    />`;
}

function done({ operator, maskedEmail }: Extract<UnsubscribeView, { kind: 'done' }>): Notice {
  // Who else got a message is nobody's business: the answer is the same for an address that did not.
  const who =
    maskedEmail === null
      ? html`If your address got the message, nothing more is sent to it for ${foreign(operator)}.`
      : html`Nothing more is sent to ${foreign(maskedEmail)} for ${foreign(operator)}.`;
  return {
    tone: 'good',
    title: 'You are unsubscribed',
    text: html`<p>${who}</p>
      <p>What is on its way at this moment may still arrive.</p>`,
    actions: [],
  };
}

const UNKNOWN: Notice = {
  tone: 'warning',
  title: 'This unsubscribe link is not known',
  text: html`<p>
    Perhaps a part of the address was cut off: copy the whole link from the message. If the account behind it
    was closed, it sends nothing any more.
  </p>`,
  actions: [],
};
