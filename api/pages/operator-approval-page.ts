/**
 * The page behind the link in the operator's mail: what a program asks for, and a form that answers it. Opening it
 * changes nothing, because scanners and previews open links, too.
 */
import { factList } from './facts.js';
import { foreign, html, type Html } from './html.js';
import { page } from './page.js';
import { timeWithDistance } from './times.js';

export interface OperatorApprovalView {
  /** Name of the account. */
  readonly operator: string;
  /** The operation's word for it, `api_key.create`. */
  readonly action: string;
  /** One fact a line. */
  readonly lines: readonly string[];
  /** Name of the credential, as people gave it. */
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly now: Date;
  /** Path that the answer is posted to; it holds the token, which is the whole authority here. */
  readonly actionUrl: string;
}

/** Names of the fields that the page posts. */
export const OPERATOR_DECISION_FIELDS = { decision: 'decision' } as const;

export function operatorApprovalPage(view: OperatorApprovalView): string {
  const body = html`<section class="card notice" aria-labelledby="notice-title">
    <h1 id="notice-title">A program asks for your approval</h1>
    <div class="asked">${view.lines.map((line) => html`<p>${foreign(line)}</p>`)}</div>
    ${factList([
      { name: 'Account', value: foreign(view.operator) },
      { name: 'Action', value: html`<code>${view.action}</code>` },
      { name: 'Asked by', value: foreign(view.askedBy) },
      { name: 'Asked', value: timeWithDistance(view.askedAt, view.now) },
      { name: 'Expires', value: timeWithDistance(view.expiresAt, view.now) },
    ])}
    ${decisionForm(view)}
    <p class="quiet">
      Approve only what you expected. If you do nothing, it does not happen. Whoever has this link can answer:
      pass it on to nobody.
    </p>
  </section>`;
  return page({ title: 'Approval needed', body, viewer: null });
}

function decisionForm({ actionUrl }: OperatorApprovalView): Html {
  return html`<form class="choices" method="post" action="${actionUrl}">
    <button
      class="button button-approve"
      type="submit"
      name="${OPERATOR_DECISION_FIELDS.decision}"
      value="approve"
    >
      Approve
    </button>
    <button
      class="button button-reject"
      type="submit"
      name="${OPERATOR_DECISION_FIELDS.decision}"
      value="reject"
    >
      Reject
    </button>
  </form>`;
}
