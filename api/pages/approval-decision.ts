/** The place of the decision: two forms that post a vote, or why this person has none, or what was decided. */
import type { MessageState } from '../../domain/message-state.js';
import { VOTE_FIELDS, type ApprovalView, type StageView, type Standing } from './approval-view.js';
import { breakGlassCard } from './approval-break-glass.js';
import { deedForms } from './approval-deeds.js';
import { progress } from './approval-progress.js';
import { chip, type ChipTone } from './chips.js';
import { deliveryCounts, doubtNote, messageStateChip } from './delivery-results.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { ENTRA_FIELDS } from './entra-button.js';
import { foreign, html, type Html } from './html.js';
import { SIGN_IN_FIELDS } from './sign-in-page.js';
import { absoluteTime, relativeTime, timeWithDistance } from './times.js';

export function decisionPanel(view: ApprovalView): Html {
  return html`<aside class="decision" id="decision" aria-labelledby="decision-title">
    <div class="card">${standing(view)}</div>
    ${deedForms(view)} ${breakGlassCard(view)}
    ${view.standing.kind === 'not_asked' ? null : html`<div class="card progress">${progress(view)}</div>`}
  </aside>`;
}

function standing(view: ApprovalView): Html {
  switch (view.standing.kind) {
    case 'may_vote':
      return forms(view, view.standing);
    case 'step_up':
      return stepUp(view, view.standing);
    case 'may_not_vote':
      return html`<h2 id="decision-title">Waiting for a decision</h2>
        <p>${foreign(view.standing.reason)}</p>
        ${expiry(view)}`;
    case 'not_asked':
      return unasked(view, view.standing);
    case 'closed':
      return ending(view, view.standing);
  }
}

function stepUp(view: ApprovalView, { authContext, next }: Extract<Standing, { kind: 'step_up' }>): Html {
  const hidden = { [SIGN_IN_FIELDS.next]: next, [ENTRA_FIELDS.context]: authContext };
  return html`<h2 id="decision-title">Your decision</h2>
    <p>
      The approval policy asks for a stronger sign-in (<code>${foreign(authContext)}</code>). Confirm with
      Microsoft that it is you; then decide here.
    </p>
    ${expiry(view)}
    <form class="vote" method="post" action="${CONSOLE_PATHS.signInEntra}">
      ${Object.entries(hidden).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
      )}
      <button class="button button-main" type="submit">Confirm with Microsoft</button>
    </form>`;
}

/** Of what nobody is asked about yet nothing expires. */
function expiry({ requestId, expiresAt, now }: ApprovalView): Html | null {
  if (requestId === '') return null;
  return html`<p class="expiry">
    <strong>Expires ${relativeTime(expiresAt, now)}</strong>
    <span class="quiet">${absoluteTime(expiresAt)} · without a decision it is rejected</span>
  </p>`;
}

type MayVote = Extract<Standing, { kind: 'may_vote' }>;

/** Two forms, because a reason is asked for by one and not by the other, and no script is there to tell them apart. */
function forms(view: ApprovalView, vote: MayVote): Html {
  const isRequired = view.stages[vote.stage]?.justification === 'required';
  return html`<h2 id="decision-title">Your decision</h2>
    ${expiry(view)}
    <form class="vote" method="post" action="${vote.actionUrl}">
      ${boundFields(view, vote)}
      <label for="approve-note">${isRequired ? 'Justification (required)' : 'Note (optional)'}</label>
      ${noteField('approve-note', isRequired ? html` required` : null)}
      <button class="button button-approve" type="submit" name="${VOTE_FIELDS.decision}" value="approve">
        ${approveLabel(view, vote.stage)}
      </button>
    </form>
    <form class="vote vote-reject" method="post" action="${vote.actionUrl}">
      ${boundFields(view, vote)}
      <label for="reject-reason">Reason for rejecting (required, the agent sees it)</label>
      ${noteField('reject-reason', html` required`)}
      <button class="button button-reject" type="submit" name="${VOTE_FIELDS.decision}" value="reject">
        Reject
      </button>
    </form>
    ${view.direction === 'outbound' ? changesForm(view, vote) : null}`;
}

function changesForm(view: ApprovalView, vote: MayVote): Html {
  return html`<form class="vote" method="post" action="${vote.actionUrl}">
    ${boundFields(view, vote)}
    <label for="changes-reason"
      >What should be different (the agent sees it and hands in a new revision)</label
    >
    ${noteField('changes-reason', html` required`)}
    <button class="button button-quiet" type="submit" name="${VOTE_FIELDS.decision}" value="request_changes">
      Request changes
    </button>
  </form>`;
}

/** Everything a vote is bound to: on any other revision, digest or stage it counts for nothing. */
function boundFields(view: ApprovalView, vote: MayVote): Html {
  const fields: readonly (readonly [string, string | number])[] = [
    [VOTE_FIELDS.csrf, vote.csrf],
    [VOTE_FIELDS.requestId, view.requestId],
    [VOTE_FIELDS.revision, view.frozen?.revision ?? 0],
    [VOTE_FIELDS.digest, view.frozen?.digest ?? ''],
    [VOTE_FIELDS.stage, vote.stage],
  ];
  return html`${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}`;
}

function noteField(id: string, required: Html | null): Html {
  return html`<textarea
    id="${id}"
    name="${VOTE_FIELDS.justification}"
    rows="2"
    maxlength="2000"
    ${required}
  ></textarea>`;
}

/** The button says what follows: the message leaves, waits for its time, or waits for more people. */
function approveLabel({ stages, direction, sendAt, now }: ApprovalView, stage: number): string {
  const missing = stages.slice(stage).reduce((sum, each) => sum + votesMissing(each), 0);
  if (missing > 1) return 'Approve';
  if (direction === 'inbound') return 'Let it through';
  return sendAt !== null && sendAt > now ? 'Approve for the set time' : 'Approve and send';
}

function votesMissing({ needed, approved }: StageView): number {
  return Math.max(needed - approved, 0);
}

type NotAsked = Extract<Standing, { kind: 'not_asked' }>;

function unasked(view: ApprovalView, { messageState, delivery }: NotAsked): Html {
  return html`<h2 id="decision-title">No decision was needed</h2>
    <p class="outcome">${messageStateChip(messageState, delivery)}</p>
    <p>${whyNotAsked(view, messageState)}</p>
    ${deliverySummary(view)} ${doubtNote(delivery)}`;
}

const ENDED_EARLY: readonly MessageState[] = ['rejected', 'cancelled'];
const SPAM: readonly MessageState[] = ['spam_flagged', 'spam_quarantined'];

function whyNotAsked({ direction }: ApprovalView, state: MessageState): string {
  if (ENDED_EARLY.includes(state)) return 'It ended before anybody was asked.';
  if (SPAM.includes(state)) return 'It was set aside as spam before anybody was asked.';
  return `Nobody had to decide on it: its mailbox may ${direction === 'inbound' ? 'receive' : 'send'} without asking.`;
}

type Closed = Extract<Standing, { kind: 'closed' }>;

const OUTCOMES: Record<Closed['outcome'], { tone: ChipTone; label: string; words: string }> = {
  approved: { tone: 'good', label: 'Approved', words: 'This request was approved.' },
  rejected: { tone: 'bad', label: 'Rejected', words: 'This request was rejected. The message was not sent.' },
  changes_requested: {
    tone: 'warning',
    label: 'Changes requested',
    words: 'The agent has the message back. What it hands in instead is asked about anew.',
  },
  expired: {
    tone: 'warning',
    label: 'Expired',
    words: 'Nobody decided in time, which counts as a rejection. The message was not sent.',
  },
  superseded: {
    tone: 'warning',
    label: 'Changed',
    words:
      'Somebody who was asked changed the message. It is asked about anew, and earlier decisions are void.',
  },
  cancelled: {
    tone: 'plain',
    label: 'Cancelled',
    words: 'The message was cancelled. It was not sent.',
  },
};

function ending(view: ApprovalView, closed: Closed): Html {
  const { tone, label, words } = OUTCOMES[closed.outcome];
  const by = closed.by === null ? null : html`By <strong>${foreign(closed.by)}</strong>, `;
  return html`<h2 id="decision-title">Decided</h2>
    <p class="outcome">${chip(tone, label)} ${stateAfter(closed)}</p>
    <p>${words}</p>
    <p>${by}${timeWithDistance(closed.at, view.now)}</p>
    ${closed.reason === null ? null : html`<blockquote>${foreign(closed.reason)}</blockquote>`}
    ${deliverySummary(view)} ${doubtNote(closed.delivery)}`;
}

/** Only an approval leaves open what became of the message. */
function stateAfter({ outcome, messageState, delivery }: Closed): Html | null {
  return outcome === 'approved' ? messageStateChip(messageState, delivery) : null;
}

function deliverySummary({ recipients }: ApprovalView): Html | null {
  const counts = deliveryCounts(
    recipients.map(({ delivery }) => delivery).filter((delivery) => delivery !== null),
  );
  return counts === null
    ? null
    : html`<p class="note">Delivery, by recipient: ${counts}. The replies stand beside each.</p>`;
}
