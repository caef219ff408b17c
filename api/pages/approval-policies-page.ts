/** Who has to approve: the policy of all mailboxes and those of single ones, and the groups that they name. */
import type {
  ApprovalPoliciesView,
  ApprovalPolicyRow,
  GroupRow,
  PolicyStanding,
} from './approval-policies-view.js';
import { chip } from './chips.js';
import { counted } from './facts.js';
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
        ${view.policies.map((policy) => policyRow(policy, view.viewer.isOperator))}
      </ul>
    </section>
    <section class="part" aria-labelledby="groups">
      <h2 id="groups">Groups</h2>
      ${groupRows(view.groups)}
    </section>
  `;
  return page({ title: 'Approval policies', body, viewer: view.viewer, section: 'policies' });
}

function policyRow(row: ApprovalPolicyRow, isOperator: boolean): Html {
  const whose = row.mailbox === null ? html`Every mailbox` : html`Only ${foreign(row.mailbox)}`;
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

export function standingChip({ isOwn, isDeleted, version, mailbox }: PolicyStanding): Html {
  if (mailbox !== null && !isOwn) return chip('plain', 'No policy of its own');
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
