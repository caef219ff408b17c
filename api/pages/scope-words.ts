/** Scopes as a person reads them who lets a program in, or looks at what one may do. */
import { SCOPES, type Scope } from '../../domain/caller.js';
import { html, type Html } from './html.js';

export const SCOPE_IN_WORDS: Readonly<Record<Scope, string>> = {
  read: 'Read mailboxes, messages and contacts',
  send: 'Write messages; the mode of each mailbox says whether a person decides first',
  admin: 'Configure the account: mailboxes, keys, webhooks, domains',
  oversight: "Approve and reject messages in the person's name",
  oversight_read: 'See which messages wait for a decision',
};

export function scopeList(scopes: readonly Scope[]): Html {
  const held = SCOPES.filter((scope) => scopes.includes(scope));
  return html`<ul class="scopes">
    ${held.map((scope) => html`<li>${SCOPE_IN_WORDS[scope]}</li>`)}
  </ul>`;
}
