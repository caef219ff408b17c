/** A mail address, isolated and in one direction, with its domain in both forms where it is an international one. */
import { domainOf, hostNameOf } from './host-names.js';
import { foreign, html, type Html } from './html.js';

/** Where a line is too short for it, it breaks behind the `@` first. */
export function address(text: string): Html {
  const domain = domainOf(text);
  const local = text.slice(0, text.length - domain.length);
  return html`<span class="address">${foreign(local)}<wbr />${foreign(domain)}</span>${otherForm(domain)}`;
}

/** What is read and what DNS is asked for: the form that the address itself does not show. */
function otherForm(domain: string): Html | null {
  const { ascii, unicode } = hostNameOf(domain);
  if (ascii === unicode) return null;
  const other = ascii === domain.toLowerCase() ? unicode : ascii;
  return html` <span class="quiet">= ${foreign(other)}</span>`;
}
