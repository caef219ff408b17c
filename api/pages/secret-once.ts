/** A secret that a page shows this once: selected whole by one click, and said to be shown once. */
import { html, type Html } from './html.js';

export interface SecretOnce {
  readonly label: string;
  readonly value: string;
}

export function secretOnce({ label, value }: SecretOnce): Html {
  return html`<section class="secret">
    <h2>${label}</h2>
    <code>${value}</code>
    <p>Copy it now: it is shown this once and cannot be shown again.</p>
  </section>`;
}
