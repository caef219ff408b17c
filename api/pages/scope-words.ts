/** Scopes as a person reads them who lets a program in, or looks at what one may do. */
import { SCOPES, type Scope } from '../../domain/caller.js';
import { html, type Html } from './html.js';

interface Words {
  readonly name: string;
  readonly text: string;
}

export const SCOPE_IN_WORDS: Readonly<Record<Scope, Words>> = {
  read: { name: 'Read mail', text: 'See mailboxes, messages, attachments and contacts.' },
  send: {
    name: 'Send mail',
    text: 'Write, edit and cancel messages; the mode of each mailbox says whether a person decides first.',
  },
  admin: {
    name: 'Administer',
    text: 'Configure the account: mailboxes, keys, webhooks, domains. What is sensitive still needs a mailed code.',
  },
  oversight: {
    name: 'Decide',
    text: 'Approve and reject messages in the name of whoever lets it in. Never for a program that also sends.',
  },
  oversight_read: {
    name: 'See what waits',
    text: 'List the messages that wait for a decision, and decide on none.',
  },
  compliance: {
    name: 'Read the evidence',
    text: 'See the audit log with its proofs, evidence bundles, history and reports, and change nothing.',
  },
};

export function scopeList(scopes: readonly Scope[]): Html {
  const held = SCOPES.filter((scope) => scopes.includes(scope));
  return html`<ul class="scopes">
    ${held.map((scope) => html`<li><strong>${SCOPE_IN_WORDS[scope].name}</strong>: ${SCOPE_IN_WORDS[scope].text}</li>`)}
  </ul>`;
}
