/** Who has to approve: the policy of all mailboxes and those of single ones, and the groups that they name. */
import type {
  ApprovalPoliciesView,
  ApprovalPolicyRow,
  GroupRow,
  PolicyStanding,
} from './approval-policies-view.js';
import { chip } from './chips.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { counted } from './facts.js';
import { text } from './form-fields.js';
import { foreign, html, type Html } from './html.js';
import { page } from './page.js';
import { approverList, quorum } from './policy-stages.js';

export function approvalPoliciesPage(view: ApprovalPoliciesView): string {
  const body = html`
    <header class="page-head">
      <h1>Approval policies</h1>
      <p class="lead">
        Who has to say yes before a held message leaves. A mailbox without a policy of its own has that of
        every mailbox. A change never loosens a running approval.
      </p>
    </header>
    <section class="part" aria-labelledby="policies">
      <h2 id="policies">Policies</h2>
      <ul class="rows">
        ${rows(view, (policy) => policy.name === null)}
      </ul>
    </section>
    <section class="part" aria-labelledby="shared">
      <h2 id="shared">Shared policies</h2>
      <p>Mailboxes use them by their name; each version counts wherever it is used.</p>
      <ul class="rows">
        ${rows(view, (policy) => policy.name !== null)}
      </ul>
      ${view.viewer.isOperator ? newShared() : null}
    </section>
    <section class="part" aria-labelledby="groups">
      <h2 id="groups">Groups</h2>
      ${groupRows(view.groups)}
    </section>
  `;
  return page({ title: 'Approval policies', body, viewer: view.viewer, section: 'policies' });
}

function rows(
  { policies, viewer }: ApprovalPoliciesView,
  isMeant: (policy: ApprovalPolicyRow) => boolean,
): Html {
  return html`${policies.filter(isMeant).map((policy) => policyRow(policy, viewer.isOperator))}`;
}

/** Its page says what it is to be; looking at it sets nothing. */
function newShared(): Html {
  return html`<form class="card narrow" method="get" action="${CONSOLE_PATHS.policy}">
    ${text({
      ...{ id: 'shared-name', name: 'name', label: 'Name of a new one', value: '' },
      ...{ hint: 'By which mailboxes use it; it never changes.', maxLength: 100 },
    })}
    <div class="actions"><button class="button button-quiet" type="submit">Go on</button></div>
  </form>`;
}

function policyRow(row: ApprovalPolicyRow, isOperator: boolean): Html {
  const whose = whoseWords(row);
  const bound = row.isBound ? chip('plain', 'Entra ID names the approvers') : null;
  return html`<li class="card row">
    <div class="row-main">
      <h3 class="row-title">${whose} <span class="chips">${standingChip(row)} ${bound}</span></h3>
      ${row.isOwn || row.mailbox === null ? stageLines(row) : html`<p class="row-line quiet">What holds for every mailbox</p>`}
    </div>
    <div class="row-act">
      <a class="button button-quiet" href="${row.url}"
        >${isOperator ? 'Look or change' : 'Look'}<span class="visually-hidden">
          the policy: ${whose}</span
        ></a
      >
    </div>
  </li>`;
}

function whoseWords({ mailbox, name }: PolicyStanding): Html {
  if (name !== null) return foreign(name);
  return mailbox === null ? html`Every mailbox` : html`Only ${foreign(mailbox)}`;
}

export function standingChip({ isOwn, isDeleted, version, mailbox, uses }: PolicyStanding): Html {
  if (mailbox !== null && !isOwn) return chip('plain', 'No policy of its own');
  if (uses !== null && !isDeleted) return chip('plain', html`Uses ${foreign(uses)}`);
  if (isDeleted) return chip('bad', 'Deleted: everything holds');
  return version === 0 ? chip('plain', 'Never set') : chip('plain', `Version ${version}`);
}

function stageLines({ stages }: ApprovalPolicyRow): Html {
  return html`${stages.map(
    (stage, index) =>
      html`<p class="row-line">
        Stage ${index + 1}: ${quorum(stage)} <span class="quiet">(${approverList(stage.approvers)})</span>
      </p>`,
  )}`;
}

function groupRows(groups: readonly GroupRow[]): Html {
  if (groups.length === 0) {
    return html`<p class="card quiet">No groups yet. A policy can name people and roles without one.</p>`;
  }
  return html`<ul class="rows">
    ${groups.map(groupRow)}
  </ul>`;
}

function groupRow({ name, isMirror, members }: GroupRow): Html {
  return html`<li class="card row">
    <div class="row-main">
      <h3 class="row-title">
        ${foreign(name)}
        <span class="chips"
          >${chip('plain', counted(members.length, 'member'))}
          ${isMirror ? chip('plain', 'From Entra ID') : null}</span
        >
      </h3>
      <p class="row-line">
        ${members.length === 0 ? html`<span class="quiet">Nobody: a stage with it alone cannot be met</span>` : approverList(members.join('\n'))}
      </p>
    </div>
  </li>`;
}
