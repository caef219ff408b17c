/** The three pages of a terminal that asks to be let in (RFC 8628): type its code, compare it, done. */
import { foreign, html, type Html } from './html.js';
import { notice } from './notice.js';
import { page } from './page.js';

interface DeviceForm {
  readonly action: string;
  readonly xsrf: string;
}

export interface CodeEntryView extends DeviceForm {
  /** What stands in the field already. */
  readonly userCode: string;
  readonly problem: string | null;
}

export interface CodeConfirmationView extends DeviceForm {
  /** As the program calls itself. */
  readonly client: string;
  readonly userCode: string;
}

export function codeEntryPage({ action, xsrf, userCode, problem }: CodeEntryView): string {
  const body = html`<section class="card notice" aria-labelledby="notice-title">
    <h1 id="notice-title">Let a program in</h1>
    <div class="notice-text"><p>Type the code that the program shows you.</p></div>
    ${problem === null ? null : html`<p class="problem" id="problem" role="alert">${problem}</p>`}
    <form method="post" action="${action}">
      ${token(xsrf)}
      <label for="user_code">Code</label>
      <input
        class="code-field"
        id="user_code"
        name="user_code"
        value="${userCode}"
        type="text"
        maxlength="20"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        required="required"
      />
      <button class="button button-main button-wide" type="submit">Go on</button>
    </form>
    <p class="quiet">You did not start a program that shows a code? Then close this page.</p>
  </section>`;
  return page({ title: 'Let a program in', body, viewer: null });
}

export function codeConfirmationPage({ action, xsrf, client, userCode }: CodeConfirmationView): string {
  const answer = (label: string, look: string, abort: Html | null) =>
    html`<button class="button ${look}" type="submit" ${abort}>${label}</button>`;
  const body = html`<section class="card notice" aria-labelledby="notice-title">
    <h1 id="notice-title">Is this the code you see?</h1>
    <div class="asked">
      <p class="code-shown">${foreign(userCode)}</p>
      <p>The program calls itself <strong>${foreign(client)}</strong>. Nobody has checked that name.</p>
    </div>
    <form method="post" action="${action}">
      ${token(xsrf)}
      <input type="hidden" name="user_code" value="${userCode}" />
      <input type="hidden" name="confirm" value="yes" />
      <div class="choices">
        ${answer('Yes, go on', 'button-main', null)}
        ${answer('No, stop', 'button-quiet', html` name="abort" value="yes"`)}
      </div>
    </form>
    <p class="quiet">
      Go on only where you started the program yourself and its screen shows exactly this code. Whoever sent
      you the code would otherwise be let in.
    </p>
  </section>`;
  return page({ title: 'Compare the code', body, viewer: null });
}

export function deviceSuccessPage(client: string): string {
  const body = notice({
    tone: 'good',
    title: 'The program was let in',
    text: html`<p>
      ${client === '' ? 'It' : html`<strong>${foreign(client)}</strong>`} goes on by itself. You can close
      this page.
    </p>`,
    actions: [],
  });
  return page({ title: 'Let in', body, viewer: null });
}

function token(xsrf: string): Html {
  return html`<input type="hidden" name="xsrf" value="${xsrf}" />`;
}
