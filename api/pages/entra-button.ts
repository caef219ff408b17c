/** The way to Microsoft's sign-in, as a form of a sign-in page: one button, and the company where there are several. */
import { html, type Html } from './html.js';

/** Whether people sign in with Entra ID, and have to say for which company. */
export type EntraChoice = 'none' | 'one_company' | 'several_companies';

/** Names of the fields that lead to Microsoft; `context`: the authentication context that is asked for. */
export const ENTRA_FIELDS = { entra: 'entra', company: 'company', context: 'context' } as const;

export interface EntraButton {
  readonly action: string;
  readonly choice: EntraChoice;
  /** Fields beside its own. */
  readonly more?: Html | null;
}

export function entraButton({ action, choice, more = null }: EntraButton): Html | null {
  if (choice === 'none') return null;
  const company =
    choice === 'one_company'
      ? null
      : html`<label for="${ENTRA_FIELDS.company}">Short name of your company</label>
          <input
            class="text-field"
            id="${ENTRA_FIELDS.company}"
            name="${ENTRA_FIELDS.company}"
            type="text"
            maxlength="64"
            autocomplete="organization"
            autocapitalize="none"
            spellcheck="false"
            required="required"
          />`;
  return html`<form method="post" action="${action}">
    <input type="hidden" name="${ENTRA_FIELDS.entra}" value="yes" />
    ${more} ${company}
    <button class="button button-main button-wide" type="submit">Sign in with Microsoft</button>
  </form>`;
}
