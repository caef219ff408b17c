/** Why somebody who signed in with Microsoft is not let in, and who can change it. */
import { APP_ROLES } from '../../domain/app-role.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { foreign, html, type Html } from './html.js';
import { notice } from './notice.js';
import { page } from './page.js';

export interface EntraRefusedView {
  /** As the sign-in says it: `no_role`. */
  readonly reason: string;
  /** Application id of our registration: what an administrator of Entra ID looks for. */
  readonly clientId: string;
  /** Where they wanted to go: a path of ours. */
  readonly next: string | null;
}

const NOT_KNOWN =
  'Microsoft says who you are, but you are nobody who signs in here. Ask your operator to add you, with the user name that you have at Microsoft.';

const IN_WORDS: Readonly<Record<string, string>> = {
  not_begun: 'This sign-in is over, or was begun in another browser. Sign in again.',
  denied:
    'The sign-in with Microsoft was broken off, or Microsoft did not allow it. Nothing has happened here.',
  not_genuine: 'The answer that came back from Microsoft was not meant for this sign-in. Sign in again.',
  another_tenant: 'This account belongs to another company than the one that you signed in for.',
  not_stepped_up:
    'What you want to do needs a stronger sign-in, and Microsoft did not confirm one. Ask whoever administers Entra ID at your company about the authentication context that is asked for.',
  no_such_account: 'The company that you signed in for is not active here.',
  disabled: 'Your access to MultiMail was switched off. Ask your operator.',
  guest: 'Guests are let in only once their operator has added them.',
  agent:
    'This is an account of an agent, or its address is that of an agent’s mailbox. Only people sign in here.',
  bound_to_another: 'Somebody else at Microsoft signs in here with this address. Ask your operator.',
};

export function entraRefusedPage({ reason, clientId, next }: EntraRefusedView): string {
  const again = next === null ? '' : `?${new URLSearchParams({ next }).toString()}`;
  const body = notice({
    tone: 'warning',
    title: reason === 'no_role' ? 'You have no role in MultiMail' : 'You are not let in',
    text: html`${reason === 'no_role' ? noRole(clientId) : html`<p>${IN_WORDS[reason] ?? NOT_KNOWN}</p>`}
      <p class="quiet">For whoever helps you: <code>${foreign(reason)}</code></p>`,
    actions: [{ label: 'Sign in again', url: `${CONSOLE_PATHS.signIn}${again}` }],
  });
  return page({ title: 'Not let in', body, viewer: null });
}

function noRole(clientId: string): Html {
  return html`<p>
      Microsoft says who you are, but nobody has given you a role here. Whoever administers Microsoft Entra ID
      at your company can:
    </p>
    <ol>
      <li>in the Entra admin centre, <strong>Enterprise applications</strong>,</li>
      <li>open the application <code>${clientId}</code>,</li>
      <li>
        under <strong>Users and groups</strong>, assign you, or a group you are in, one of the roles
        ${APP_ROLES.join(', ')}.
      </li>
    </ol>
    <p>Then sign in again. What you may do here follows from that role alone.</p>`;
}
