/** What a person can do with a request besides saying yes or no: give it back, pass it on, ask somebody, put it aside. */
import type { ApprovalView, CommentView } from './approval-view.js';
import { foreign, html, type Html } from './html.js';
import { absoluteTime } from './times.js';

/** Names of the fields that the forms post. `deed` says which of them it is. */
export const DEED_FIELDS = { deed: 'deed', to: 'to', text: 'text', hours: 'hours' } as const;
export const DEEDS = ['pass_on', 'comment', 'snooze'] as const;
export type Deed = (typeof DEEDS)[number];

export function deedForms(view: ApprovalView): Html | null {
  const { standing } = view;
  if (standing.kind === 'closed' || standing.kind === 'not_asked' || view.requestId === '') return null;
  // A colleague who is asked has no vote, and answers here.
  if (standing.kind === 'may_not_vote')
    return html`<div class="card">${editLink(view)} ${comment(view)}</div>`;
  const isMovable = view.stages[standing.stage]?.delegation === 'allowed';
  return html`<div class="card">
    <h3>Or</h3>
    ${editLink(view)} ${isMovable ? passOn(view) : null} ${comment(view)} ${snooze(view)}
  </div>`;
}

function editLink({ editUrl }: ApprovalView): Html | null {
  if (editUrl === null) return null;
  return html`<p><a class="button" href="${editUrl}">Change the message first</a></p>`;
}

function passOn(view: ApprovalView): Html {
  const fields = html`<label for="pass-to">Address of the colleague who decides in your place</label>
    <input id="pass-to" type="email" name="${DEED_FIELDS.to}" maxlength="320" required />`;
  return deed(view, { name: 'pass_on', label: 'Pass it on', fields });
}

function comment(view: ApprovalView): Html {
  const fields = html`<label for="ask-text">Ask a colleague, or leave a comment. It decides nothing.</label>
    <textarea id="ask-text" name="${DEED_FIELDS.text}" rows="2" maxlength="2000" required></textarea>
    <label for="ask-to">Address of the colleague (optional)</label>
    <input id="ask-to" type="email" name="${DEED_FIELDS.to}" maxlength="320" />`;
  return deed(view, { name: 'comment', label: 'Send', fields });
}

function snooze(view: ApprovalView): Html {
  const fields = html`<label for="snooze-hours">Do not remind me for so many hours</label>
    <input id="snooze-hours" type="number" name="${DEED_FIELDS.hours}" value="24" required />`;
  return deed(view, { name: 'snooze', label: 'Not now', fields });
}

interface Form {
  readonly name: Deed;
  readonly label: string;
  readonly fields: Html;
}

function deed(view: ApprovalView, { name, label, fields }: Form): Html {
  return html`<form
    class="deed"
    method="post"
    action="/console/approvals/${encodeURIComponent(view.requestId)}/deeds"
  >
    <input type="hidden" name="csrf" value="${view.viewer.csrf}" />
    ${fields}
    <button class="button button-quiet" type="submit" name="${DEED_FIELDS.deed}" value="${name}">
      ${label}
    </button>
  </form>`;
}

export function commentList(comments: readonly CommentView[]): Html | null {
  if (comments.length === 0) return null;
  return html`<h3>Comments</h3>
    <ul class="votes">
      ${comments.map(
        ({ person, asked, text, at }) =>
          html`<li>
            <div>
              <strong>${foreign(person)}</strong> ${asked === null ? null : html`asked ${foreign(asked)}`}
            </div>
            <div class="quiet">${absoluteTime(at)}</div>
            <blockquote>${foreign(text)}</blockquote>
          </li>`,
      )}
    </ul>`;
}
