/** One approval policy: its stages, its versions, and for operators the form that sets the next one. */
import {
  APPROVAL_POLICY_FIELDS,
  type ApprovalPolicyView,
  type PolicyVersionRow,
} from './approval-policies-view.js';
import { standingChip } from './approval-policies-page.js';
import { approvalPolicyForm } from './approval-policy-form.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { factList, type Fact } from './facts.js';
import { select } from './form-fields.js';
import { formProblems } from './form-problems.js';
import { foreign, html, type Html } from './html.js';
import { page } from './page.js';
import { policyStages } from './policy-stages.js';
import { presetCard } from './preset-card.js';
import { timeWithDistance } from './times.js';

export function approvalPolicyPage(view: ApprovalPolicyView): string {
  const body = html`
    <header class="page-head">
      <p class="crumbs"><a href="${CONSOLE_PATHS.policies}">← Approval policies</a></p>
      <h1>${heading(view)}</h1>
      <p class="lead">${standing(view)}</p>
      <p><span class="chips">${standingChip(view)}</span></p>
      ${asked(view)}
    </header>
    ${binding(view)}
    <section class="part" aria-labelledby="stages">
      <h2 id="stages">Stages</h2>
      <div class="card">${stages(view)}</div>
    </section>
    <section class="part" aria-labelledby="running">
      <h2 id="running">Running requests</h2>
      <p class="card">
        A change never loosens a running approval: a request keeps the policy and the people it was opened
        with, and whoever is no approver by today’s policy as well has no vote on it. What is open stands
        under
        <a href="${CONSOLE_PATHS.pending}">Pending</a>.
      </p>
    </section>
    <section class="part" aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      ${versions(view)}
    </section>
    ${view.viewer.isOperator ? changing(view) : null}
  `;
  return page({ title: 'Approval policy', body, viewer: view.viewer, section: 'policies' });
}

function heading({ mailbox, name }: ApprovalPolicyView): Html {
  if (name !== null) return html`The shared policy ${foreign(name)}`;
  return html`Who approves for ${mailbox === null ? 'every mailbox' : foreign(mailbox)}`;
}

function standing({ mailbox, isOwn, version, newest, name, uses }: ApprovalPolicyView): string {
  if (name !== null && newest === 0) return 'There is no such policy yet. Set it, and mailboxes can use it.';
  if (mailbox !== null && !isOwn) return 'It has no policy of its own; this is what holds for every mailbox.';
  if (version === 0) return 'Nobody ever set one: the owner of the oversight address decides.';
  if (uses !== null && version === newest) return 'The terms of a shared policy count here.';
  return version < newest ? `An earlier version; version ${newest} is in force.` : 'This is in force.';
}

function asked({ asked: whom }: ApprovalPolicyView): Html | null {
  if (whom === null) return null;
  return html`<p class="problem problem-mild" role="status">
    Nothing has changed yet. This may let through more than before, so ${foreign(whom)} was asked by mail; the
    policy is set when the link in that mail is followed.
  </p>`;
}

function binding({ binding: bound }: ApprovalPolicyView): Html | null {
  if (bound === null) return null;
  return html`<section class="part" aria-labelledby="binding">
    <h2 id="binding">Entra ID names the approvers</h2>
    <div class="card">
      <p>
        Who approves what is sent is read from an access package assignment policy. The stages below count for
        what comes in.
      </p>
      ${factList([
        { name: 'Assignment policy', value: html`<code>${foreign(bound.assignmentPolicy)}</code>` },
        { name: 'Entra tenant', value: html`<code>${foreign(bound.entraTenant)}</code>` },
      ])}
    </div>
  </section>`;
}

function stages({ policy, isDeleted }: ApprovalPolicyView): Html {
  if (!isDeleted) return policyStages(policy);
  return html`<p>
    This policy was deleted. Nobody can approve under it: whatever is under it holds, also in modes that ask
    nobody, until a new one is set.
  </p>`;
}

function versions(view: ApprovalPolicyView): Html {
  if (view.versions.length === 0) return html`<p class="card quiet">None: nothing was ever set here.</p>`;
  return html`<div class="card">${factList(view.versions.map((row) => versionFact(row, view)))}</div>`;
}

function versionFact(row: PolicyVersionRow, { version, isOwn, now }: ApprovalPolicyView): Fact {
  const { since, url, isDeleted } = row;
  const isShown = isOwn && row.version === version;
  const look = isShown
    ? html`<strong>shown here</strong>`
    : html`<a href="${url}">look<span class="visually-hidden"> at version ${row.version}</span></a>`;
  return {
    name: `Version ${row.version}`,
    value: html`${isDeleted ? 'deleted ' : 'set '}${timeWithDistance(since, now)} · ${look}`,
  };
}

function changing(view: ApprovalPolicyView): Html {
  return html`<section class="part" aria-labelledby="change">
    <h2 id="change">${view.newest === 0 ? 'Set a policy' : 'Set the next version'}</h2>
    <div class="card narrow">
      ${formProblems('Nothing was changed.', view.problems)} ${approvalPolicyForm(view)}
    </div>
    ${presetCard(view)} ${view.shared.length === 0 ? null : using(view)}
    ${view.newest === 0 || view.versions[0]?.isDeleted === true ? null : deletion(view)}
  </section>`;
}

function using({ viewer, useUrl, shared, uses }: ApprovalPolicyView): Html {
  return html`<div class="card narrow">
    <h3>Use a shared policy</h3>
    <form method="post" action="${useUrl}">
      <input type="hidden" name="csrf" value="${viewer.csrf}" />
      ${select({
        ...{ id: 'uses', name: APPROVAL_POLICY_FIELDS.uses, label: 'In place of terms of its own' },
        chosen: uses ?? '',
        options: shared.map((name) => ({ value: name, words: name })),
      })}
      <div class="actions"><button class="button button-main" type="submit">Use it</button></div>
    </form>
  </div>`;
}

function deletion({ viewer, deleteUrl }: ApprovalPolicyView): Html {
  return html`<details class="deletion">
    <summary class="button button-quiet">Delete…<span class="visually-hidden"> this policy</span></summary>
    <form method="post" action="${deleteUrl}">
      <input type="hidden" name="csrf" value="${viewer.csrf}" />
      <p class="note">
        Nobody can approve under a deleted policy: whatever is under it holds until a new one is set, which
        needs the operator’s yes.
      </p>
      <button class="button button-reject" type="submit">Delete the policy</button>
    </form>
  </details>`;
}
