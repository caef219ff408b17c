/** Who are you? Asked of a person whose program wants to be let in: address, mailed code, and the company where there are several. */
import { addressField } from './address-field.js';
import { ENTRA_FIELDS, entraButton, type EntraChoice } from './entra-button.js';
import { foreign, html, type Html } from './html.js';
import { page } from './page.js';

/** Names of the fields that the page posts; `email` and `code` are those of rest.md 14. */
export const LOGIN_FIELDS = {
  email: 'email',
  code: 'code',
  person: 'person',
  ...ENTRA_FIELDS,
} as const;

/** What is asked for now, and what went wrong with it before, as one sentence. */
export type LoginStep = { readonly problem: string | null } & (
  | {
      readonly kind: 'address';
      readonly typed: string;
      readonly entra: EntraChoice;
    }
  | { readonly kind: 'code' }
  | { readonly kind: 'company'; readonly companies: readonly Company[] }
);

export type LoginView = LoginStep & {
  /** Path that every form of it posts to. */
  readonly action: string;
  /** The program, as it calls itself. */
  readonly client: string;
};

export interface Company {
  readonly personId: string;
  readonly name: string;
}

const TITLES: Record<LoginView['kind'], string> = {
  address: 'Sign in to let a program in',
  code: 'Type the code from your mail',
  company: 'For which company?',
};

export function loginPage(view: LoginView): string {
  const title = TITLES[view.kind];
  const body = html`<section class="card notice" aria-labelledby="notice-title">
    <h1 id="notice-title">${title}</h1>
    <div class="notice-text">
      <p><strong>${foreign(view.client)}</strong> asks to use MultiMail for you. First show who you are.</p>
    </div>
    ${view.problem === null ? null : html`<p class="problem" id="problem" role="alert">${view.problem}</p>`}
    ${formOf(view)}
  </section>`;
  return page({ title, body, viewer: null });
}

function formOf(view: LoginView): Html {
  switch (view.kind) {
    case 'address':
      return addressForm(view);
    case 'code':
      return codeForm(view);
    case 'company':
      return companyForm(view);
  }
}

function addressForm(view: Extract<LoginView, { kind: 'address' }>): Html {
  const { action, typed, entra, problem } = view;
  return html`${entraButton({ action, choice: entra })}
    <form method="post" action="${action}">
      ${addressField({ name: LOGIN_FIELDS.email, typed, describedBy: problem === null ? null : 'problem' })}
      <button class="button ${entra === 'none' ? 'button-main' : 'button-quiet'} button-wide" type="submit">
        Mail me a code
      </button>
    </form>
    <p class="quiet">
      The address at which you oversee or operate MultiMail. The code is good for ten minutes.
    </p>`;
}

function codeForm({ action }: Extract<LoginView, { kind: 'code' }>): Html {
  return html`<div class="notice-text">
      <p>If somebody with that address signs in here, a mail with six digits is on its way to it.</p>
    </div>
    <form method="post" action="${action}">
      <label for="${LOGIN_FIELDS.code}">Code</label>
      <input
        class="code-field"
        id="${LOGIN_FIELDS.code}"
        name="${LOGIN_FIELDS.code}"
        type="text"
        inputmode="numeric"
        maxlength="16"
        autocomplete="one-time-code"
        spellcheck="false"
        required="required"
      />
      <button class="button button-main button-wide" type="submit">Go on</button>
    </form>
    <p class="quiet">Nothing came? <a href="${action}">Give the address again</a>.</p>
    <p class="quiet">Give the code to nobody, and to no program: only this page asks for it.</p>`;
}

function companyForm({ action, companies }: Extract<LoginView, { kind: 'company' }>): Html {
  const buttons = companies.map(
    ({ personId, name }) =>
      html`<button class="button button-quiet button-wide" type="submit" name="person" value="${personId}">
        ${foreign(name)}
      </button>`,
  );
  return html`<form method="post" action="${action}"><div class="choices">${buttons}</div></form>`;
}
