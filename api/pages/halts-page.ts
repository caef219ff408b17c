/** Kill switches: what is halted, and a button for each to halt or to let go on, with a reason for the audit log. */
import { chip } from './chips.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { text } from './form-fields.js';
import { formProblems } from './form-problems.js';
import { foreign, html, type Html } from './html.js';
import { page, type Viewer } from './page.js';

export const HALT_FIELDS = {
  scope: 'scope',
  mailbox: 'mailbox',
  agentRef: 'agent_ref',
  halted: 'halted',
  reason: 'reason',
} as const;

/** A kill switch; `id` is empty for that of the account. */
export interface HaltRow {
  readonly scope: 'account' | 'mailbox' | 'agent';
  readonly id: string;
  readonly isHalted: boolean;
}

export interface HaltsView {
  readonly viewer: Viewer;
  /** The account first, then mailboxes by address, then agents by the ref their mailboxes have. */
  readonly switches: readonly HaltRow[];
  readonly problems: readonly string[];
}

export function haltsPage({ viewer, switches, problems }: HaltsView): string {
  const halted = switches.filter(({ isHalted }) => isHalted);
  const others = switches.filter(({ isHalted }) => !isHalted);
  const body = html`
    <header class="page-head">
      <h1>Kill switches</h1>
      <p class="lead">
        Nothing of what is halted leaves, whoever approved it, until somebody lets it go on. Approvals may be
        given meanwhile.
      </p>
      ${formProblems('Nothing was changed.', problems)}
    </header>
    <section class="part" aria-labelledby="halted">
      <h2 id="halted">Halted</h2>
      ${halted.length === 0 ? html`<p class="card quiet">Nothing is halted.</p>` : rows(halted, viewer)}
    </section>
    <section class="part" aria-labelledby="running">
      <h2 id="running">Running</h2>
      ${rows(others, viewer)}
    </section>
  `;
  return page({ title: 'Kill switches', body, viewer, section: 'halts' });
}

function rows(switches: readonly HaltRow[], viewer: Viewer): Html {
  return html`<ul class="rows">
    ${switches.map((one) => haltRow(one, viewer))}
  </ul>`;
}

const SCOPE_WORDS = { account: 'The whole account', mailbox: 'Mailbox', agent: 'Agent' } as const;

function haltRow({ scope, id, isHalted }: HaltRow, { csrf }: Viewer): Html {
  const what = html`${SCOPE_WORDS[scope]} ${id === '' ? null : foreign(id)}`;
  const act = isHalted ? 'Let go on' : 'Halt';
  const field = scope === 'mailbox' ? HALT_FIELDS.mailbox : HALT_FIELDS.agentRef;
  return html`<li class="card row">
    <div class="row-main">
      <h3 class="row-title">${what} ${isHalted ? chip('bad', 'Halted') : null}</h3>
    </div>
    <details class="row-act">
      <summary class="button ${isHalted ? 'button-quiet' : 'button-reject'}">
        ${act}…<span class="visually-hidden"> ${what}</span>
      </summary>
      <form method="post" action="${CONSOLE_PATHS.halts}">
        <input type="hidden" name="csrf" value="${csrf}" />
        <input type="hidden" name="${HALT_FIELDS.scope}" value="${scope}" />
        ${scope === 'account' ? null : html`<input type="hidden" name="${field}" value="${id}" />`}
        <input type="hidden" name="${HALT_FIELDS.halted}" value="${isHalted ? 'false' : 'true'}" />
        ${text({
          ...{ id: `reason-${scope}-${id}`, name: HALT_FIELDS.reason, label: 'Reason', value: '' },
          ...{ hint: 'For the audit log.', maxLength: 500 },
        })}
        <button class="button ${isHalted ? 'button-main' : 'button-reject'}" type="submit">
          ${act}<span class="visually-hidden"> ${what}</span>
        </button>
      </form>
    </details>
  </li>`;
}
