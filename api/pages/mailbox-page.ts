/** One mailbox: its mode, and the two things a person does in a hurry: make it stricter, and stop it. */
import {
  MODE_IN_WORDS,
  OVERSIGHT_MODES,
  isStricter,
  type OversightMode,
} from '../../domain/oversight-mode.js';
import { factList, foreignOrNone } from './facts.js';
import { foreign, html, type Html } from './html.js';
import { page, type Viewer } from './page.js';
import { trustCard, type TrustCardView } from './trust-card.js';

export interface MailboxView {
  readonly viewer: Viewer;
  readonly id: string;
  readonly address: string;
  readonly displayName: string | null;
  readonly agentRef: string | null;
  readonly mode: OversightMode;
  readonly isHalted: boolean;
  readonly trust: TrustCardView;
}

/** Names of the fields that the page posts. */
export const MAILBOX_FIELDS = { mode: 'mode', halt: 'halt' } as const;

export function mailboxPage(view: MailboxView): string {
  const body = html`
    <header class="page-head">
      <h1>${foreign(view.address)}</h1>
      <p class="lead">
        ${view.isHalted ? 'Halted: nothing of this mailbox leaves.' : MODE_IN_WORDS[view.mode]}
      </p>
    </header>
    <div class="approval-main">
      <section class="card" aria-labelledby="about">
        <h2 id="about">Mailbox</h2>
        ${factList([
          { name: 'Agent', value: foreignOrNone(view.displayName) },
          { name: 'agent_ref', value: foreignOrNone(view.agentRef) },
          { name: 'Oversight mode', value: view.mode },
          { name: 'Kill switch', value: view.isHalted ? 'on' : 'off' },
        ])}
      </section>
      ${trustCard(view.trust)} ${tightenCard(view)} ${haltCard(view)}
    </div>
  `;
  return page({ title: view.address, body, viewer: view.viewer });
}

function tightenCard(view: MailboxView): Html {
  const stricter = OVERSIGHT_MODES.filter((mode) => isStricter(mode, view.mode));
  if (stricter.length === 0) return html``;
  return html`<section class="card" aria-labelledby="tighten">
    <h2 id="tighten">Make it stricter</h2>
    <p>
      Takes effect at once, also for messages that have not left yet. A looser mode is asked for by the agent
      and granted by mailed code.
    </p>
    <div class="actions">
      ${stricter.map((mode) =>
        postButton(view, {
          name: MAILBOX_FIELDS.mode,
          value: mode,
          label: `${mode}: ${MODE_IN_WORDS[mode]}`,
          look: 'button-quiet',
        }),
      )}
    </div>
  </section>`;
}

function haltCard(view: MailboxView): Html {
  const button = view.isHalted
    ? { name: MAILBOX_FIELDS.halt, value: 'off', label: 'Release: let it send again', look: 'button-main' }
    : { name: MAILBOX_FIELDS.halt, value: 'on', label: 'Halt this mailbox now', look: 'button-reject' };
  return html`<section class="card" aria-labelledby="halt">
    <h2 id="halt">Kill switch</h2>
    <p>Holds everything that has not begun to leave, and survives restarts. Its use is recorded.</p>
    <div class="actions">${postButton(view, button)}</div>
  </section>`;
}

function postButton(
  { id, viewer }: MailboxView,
  button: { name: string; value: string; label: string; look: string },
): Html {
  return html`<form method="post" action="/console/mailboxes/${id}">
    <input type="hidden" name="csrf" value="${viewer.csrf}" />
    <button class="button ${button.look}" type="submit" name="${button.name}" value="${button.value}">
      ${button.label}
    </button>
  </form>`;
}
