/** How far a request is: its stages with their counts, and every vote so far. */
import type { ApprovalView, StageView, VoteView } from './approval-view.js';
import type { StatementDecision } from '../../domain/approval-request.js';
import { commentList } from './approval-deeds.js';
import { chip, type ChipTone } from './chips.js';
import { foreign, html, type Html } from './html.js';
import { absoluteTime } from './times.js';

export function progress(view: ApprovalView): Html {
  return html`
    <h3>Stages</h3>
    <ol class="stages">
      ${view.stages.map((stage, index) => stageItem(stage, index))}
    </ol>
    <h3>Votes so far</h3>
    ${voteList(view)} ${commentList(view.comments ?? [])}
  `;
}

function stageItem(stage: StageView, index: number): Html {
  const isMet = stage.approved >= stage.needed;
  const count = `${stage.approved} of ${stage.needed} approved`;
  return html`<li>
    <div class="stage-head"><span>Stage ${index + 1}</span> ${chip(isMet ? 'good' : 'plain', count)}</div>
    <div class="quiet">${stage.isUnresolved ? UNRESOLVED : approverNames(stage.approvers)}</div>
    ${stage.escalation ? escalation(stage.escalation) : null}
  </li>`;
}

const UNRESOLVED =
  'The directory that knows the approvers of this stage could not be asked. Nobody can approve it.';

function escalation({ afterSeconds, approvers }: NonNullable<StageView['escalation']>): Html {
  const hours = Math.max(Math.round(afterSeconds / 3600), 1);
  return html`<div class="quiet">After ${hours} h also: ${approverNames(approvers)}</div>`;
}

/** A stage without people can never be met; say so instead of leaving a gap. */
function approverNames(names: readonly string[]): Html {
  if (names.length === 0) return html`Nobody can approve this stage. An operator has to act.`;
  return html`${names.map((name, index) => html`${index === 0 ? '' : ', '}${foreign(name)}`)}`;
}

function voteList({ votes, frozen }: ApprovalView): Html {
  if (votes.length === 0) return html`<p class="quiet">None yet.</p>`;
  return html`<ul class="votes">
    ${votes.map((vote) => voteItem(vote, frozen?.revision))}
  </ul>`;
}

const DECISIONS: Record<StatementDecision, { tone: ChipTone; label: string }> = {
  approve: { tone: 'good', label: 'Approved' },
  reject: { tone: 'bad', label: 'Rejected' },
  request_changes: { tone: 'warning', label: 'Asked for changes' },
  break_glass: { tone: 'bad', label: 'Broke the glass' },
};

function voteItem(vote: VoteView, revision: number | undefined): Html {
  const isVoid = vote.revision !== revision;
  const { tone, label } = DECISIONS[vote.decision];
  return html`<li>
    <div>
      ${chip(tone, label)} <strong>${foreign(vote.person)}</strong>
      ${vote.onBehalfOf ? html`for ${foreign(vote.onBehalfOf)}` : null}
      ${isVoid ? chip('plain', `void: on revision ${vote.revision}`) : null}
    </div>
    <div class="quiet">Stage ${vote.stage + 1} · ${absoluteTime(vote.at)}</div>
    ${vote.justification === null ? null : html`<blockquote>${foreign(vote.justification)}</blockquote>`}
  </li>`;
}
