/** Standing in for missing decisions: who asked for it and until when it waits, and the form of whoever may join. */
import type { ApprovalView } from './approval-view.js';
import { foreign, html, type Html } from './html.js';
import { timeWithDistance } from './times.js';

/** Names of the fields that the form posts. */
export const BREAK_GLASS_FIELDS = { revision: 'revision', digest: 'digest', reason: 'reason' } as const;

export function breakGlassCard({ breakGlass, frozen, viewer, now }: ApprovalView): Html | null {
  if (breakGlass === null || (breakGlass.actionUrl === null && breakGlass.waiting === null)) return null;
  const { waiting, actionUrl } = breakGlass;
  return html`<div class="card">
    <h3>Break the glass</h3>
    ${
      waiting === null
        ? null
        : html`<p>
              <strong>${foreign(waiting.person)}</strong> wants to stand in for the missing decisions. It
              waits for a second person until ${timeWithDistance(waiting.until, now)}.
            </p>
            ${waiting.reason === null ? null : html`<blockquote>${foreign(waiting.reason)}</blockquote>`}`
    }
    ${actionUrl === null || frozen === null ? null : form(actionUrl, { csrf: viewer.csrf, frozen })}
  </div>`;
}

function form(
  actionUrl: string,
  { csrf, frozen }: { readonly csrf: string; readonly frozen: NonNullable<ApprovalView['frozen']> },
): Html {
  return html`<p class="note">
      Two people in this role approve it in place of everybody who has not decided. Every approver and
      operator is told.
    </p>
    <form class="deed" method="post" action="${actionUrl}">
      <input type="hidden" name="csrf" value="${csrf}" />
      <input type="hidden" name="${BREAK_GLASS_FIELDS.revision}" value="${frozen.revision}" />
      <input type="hidden" name="${BREAK_GLASS_FIELDS.digest}" value="${frozen.digest}" />
      <label for="glass-reason">Why it cannot wait (required)</label>
      <textarea
        id="glass-reason"
        name="${BREAK_GLASS_FIELDS.reason}"
        rows="2"
        maxlength="2000"
        required
      ></textarea>
      <button class="button button-reject" type="submit">Break the glass</button>
    </form>`;
}
