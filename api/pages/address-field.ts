/** The field for a person's own e-mail address, as every form here asks for it. */
import { html, type Html } from './html.js';

export interface AddressField {
  /** Of the field, and its id. */
  readonly name: string;
  /** What stands in it already. */
  readonly typed: string;
  /** Id of the element that says what is wrong with it; null where nothing is. */
  readonly describedBy: string | null;
}

/** Not of type `email`: browsers take no local part beyond ASCII there, and people may have one (RFC 6531). */
export function addressField({ name, typed, describedBy }: AddressField): Html {
  const problem = describedBy === null ? null : html` aria-invalid="true" aria-describedby="${describedBy}"`;
  return html`<label for="${name}">Your e-mail address</label>
    <input
      class="text-field"
      id="${name}"
      name="${name}"
      value="${typed}"
      type="text"
      inputmode="email"
      maxlength="320"
      autocomplete="email"
      autocapitalize="none"
      spellcheck="false"
      required="required"
      ${problem}
    />`;
}
