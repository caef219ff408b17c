/** Let this program in? Names who asks, where the answer goes, for whom and what for; every right has a box of its own. */
import type { Scope } from '../../domain/caller.js';
import { factList } from './facts.js';
import { foreign, html, type Html } from './html.js';
import { page } from './page.js';
import { SCOPE_IN_WORDS } from './scope-words.js';

/** Names of the fields that the page posts; `decision=allow` is that of rest.md 14. */
export const CONSENT_FIELDS = {
  decision: 'decision',
  scope: 'scope',
  reach: 'reach',
  mailbox: 'mailbox',
} as const;

export interface ConsentView {
  readonly action: string;
  readonly client: {
    /** As it calls itself. */
    readonly name: string;
    readonly id: string;
    /** Whether the operator registered it by hand. */
    readonly isRegistered: boolean;
    /** Host of its metadata document, where it has one: who runs that host speaks for the program. */
    readonly documentHost: string | null;
  };
  /** Host or scheme that the answer goes to; null for a terminal. */
  readonly place: string | null;
  readonly isOnThisMachine: boolean;
  readonly person: { readonly name: string; readonly email: string };
  readonly company: string;
  /** What is asked for and may be given; ticked where it was asked for in the first place. */
  readonly scopes: readonly { readonly scope: Scope; readonly isTicked: boolean }[];
  readonly mailboxes: readonly {
    readonly id: string;
    readonly address: string;
    readonly isTicked: boolean;
  }[];
  readonly isEveryMailbox: boolean;
  readonly problem: string | null;
}

export function consentPage(view: ConsentView): string {
  const body = html`<section class="card notice consent" aria-labelledby="notice-title">
    <h1 id="notice-title">Let <strong>${foreign(view.client.name)}</strong> in?</h1>
    ${facts(view)} ${machineWarning(view)}
    ${view.problem === null ? null : html`<p class="problem" role="alert">${view.problem}</p>`}
    <form method="post" action="${view.action}">
      <fieldset>
        <legend>It may</legend>
        ${view.scopes.map(scopeBox)}
      </fieldset>
      ${mailboxChoice(view)}
      <div class="choices">
        <button class="button button-approve" type="submit" name="decision" value="allow">Let it in</button>
        <button class="button button-reject" type="submit" name="decision" value="deny">No</button>
      </div>
    </form>
    <p class="quiet">You or your operator can end this at any time; it acts at once.</p>
  </section>`;
  return page({ title: 'Let a program in', body, viewer: null });
}

function facts({ client, place, person, company }: ConsentView): Html {
  const checked = client.isRegistered
    ? html`registered by your operator`
    : html`<span class="chip chip-warning">given by the program, not checked</span>`;
  return factList([
    { name: 'Program', value: html`${foreign(client.name)} ${checked}` },
    client.documentHost === null
      ? null
      : { name: 'Described at', value: html`<code>${foreign(client.documentHost)}</code>` },
    place === null
      ? { name: 'Answer goes to', value: html`the device that shows the code` }
      : { name: 'Answer goes to', value: html`<code>${foreign(place)}</code>` },
    { name: 'You', value: html`${foreign(person.name)} <span class="quiet">${foreign(person.email)}</span>` },
    { name: 'Company', value: foreign(company) },
  ]);
}

function machineWarning({ isOnThisMachine }: ConsentView): Html | null {
  if (!isOnThisMachine) return null;
  return html`<p class="problem problem-mild">
    The answer goes to a program on your own machine. Go on only where you started it yourself a moment ago.
  </p>`;
}

function scopeBox({ scope, isTicked }: ConsentView['scopes'][number]): Html {
  const { name, text } = SCOPE_IN_WORDS[scope];
  return html`<label class="choice">
    <input type="checkbox" name="scope" value="${scope}" ${isTicked ? html` checked="checked"` : null} />
    <span><strong>${name}</strong><span class="quiet">${text}</span></span>
  </label>`;
}

function mailboxChoice({ mailboxes, isEveryMailbox }: ConsentView): Html {
  const radio = (value: string, isTicked: boolean, text: string) =>
    html`<label class="choice">
      <input type="radio" name="reach" value="${value}" ${isTicked ? html` checked="checked"` : null} />
      <span>${text}</span>
    </label>`;
  return html`<fieldset>
    <legend>With</legend>
    ${radio('all', isEveryMailbox, 'every mailbox, those to come too')}
    ${mailboxes.length === 0 ? null : radio('some', !isEveryMailbox, 'only these mailboxes:')}
    <div class="choice-inner">
      ${mailboxes.map(
        ({ id, address, isTicked }) =>
          html`<label class="choice">
            <input
              type="checkbox"
              name="mailbox"
              value="${id}"
              ${isTicked ? html` checked="checked"` : null}
            />
            <span class="address">${foreign(address)}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}
