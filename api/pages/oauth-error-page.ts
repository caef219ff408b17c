/** What a person is told when a program's request to be let in cannot be carried out, and whom to turn to. */
import { foreign, html } from './html.js';
import { notice } from './notice.js';
import { page } from './page.js';

export interface OauthErrorView {
  /** RFC 6749 §4.1.2.1 and its extensions: `invalid_client`. */
  readonly code: string;
  readonly description: string;
}

const IN_WORDS: Readonly<Record<string, string>> = {
  access_denied: 'The program was not let in. If that was a mistake, start again in the program.',
  entra_denied: 'The sign-in with Microsoft was broken off. Start again in the program.',
  entra_no_role:
    'Microsoft says who you are, but you have no role here. Whoever administers Entra ID at your company assigns you one of MultiMail’s app roles.',
  entra_not_begun: 'This sign-in is over, or was begun in another browser. Start again in the program.',
  invalid_client: 'This program is not known here. Remove the connection in it and add it again.',
  invalid_redirect_uri: 'The program wants to be answered at an address that it did not register.',
  invalid_target: 'The program asks for a service that is not offered here. Check the address you gave it.',
  rate_limited: 'That was too often in a short time. Wait a while, then start again in the program.',
  server_error: 'Something went wrong on our side. It has been recorded; try again in a minute.',
  session_not_found:
    'This page belongs to a sign-in that is over, or that was begun in another browser. Start again in the program.',
};

const NOT_KNOWN =
  'Microsoft says who you are, but you are nobody who signs in here. Ask your operator to add you, with the address that you use at Microsoft.';
const NOT_ANSWERABLE = 'The program asked in a way that cannot be answered. Start again in the program.';

export function oauthErrorPage({ code, description }: OauthErrorView): string {
  const words = IN_WORDS[code] ?? (code.startsWith('entra_') ? NOT_KNOWN : NOT_ANSWERABLE);
  const body = notice({
    tone: 'warning',
    title: 'The program could not be let in',
    text: html`<p>${words}</p>
      <p class="quiet">
        For whoever looks after the program: <code>${foreign(code)}</code>${
          description === '' ? null : html`, ${foreign(description)}`
        }
      </p>`,
    actions: [],
  });
  return page({ title: 'Not let in', body, viewer: null });
}
