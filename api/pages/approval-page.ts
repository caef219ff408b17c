/**
 * The page on which a person decides. It shows everything the decision rests on, in the order one reads it: what to
 * look at first, who asks, to whom, the content, what goes with it, and what the vote is bound to.
 */
import { address } from './address.js';
import { agentCard, envelopeCard } from './approval-envelope.js';
import { bindingCard } from './approval-binding.js';
import { attachmentsCard, threadCard } from './approval-evidence.js';
import { changesCard } from './approval-changes.js';
import { decisionPanel } from './approval-decision.js';
import type { ApprovalView } from './approval-view.js';
import { warnings } from './approval-warnings.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { counted, foreignOrNone } from './facts.js';
import { foreign, html, type Html } from './html.js';
import { familiarTo, marksOf } from './marks.js';
import { messageBody, readContent } from './message-body.js';
import { page } from './page.js';

export function approvalPage(view: ApprovalView): string {
  const familiar = familiarTo(view);
  const content = readContent(view, familiar);
  const marks = [...marksOf(view, familiar), ...content.linkMarks];
  const body = html`
    <div class="approval">
      <div class="approval-main">
        ${heading(view)} ${changesCard(view)} ${warnings(view.findings, marks)} ${agentCard(view)}
        ${envelopeCard(view, marks)}
        <section class="card" aria-labelledby="content">
          <h2 id="content">Content</h2>
          ${messageBody(content)}
        </section>
        ${attachmentsCard(view.attachments, marks)} ${threadCard(view)} ${bindingCard(view)}
      </div>
      ${decisionPanel(view)}
    </div>
  `;
  return page({ title: `Approval: ${view.subject}`, body, viewer: view.viewer, section: sectionOf(view) });
}

function sectionOf(view: ApprovalView): 'pending' | 'messages' {
  return isSettled(view) ? 'messages' : 'pending';
}

/** Nothing about it waits for a person. */
function isSettled({ standing }: ApprovalView): boolean {
  return standing.kind === 'closed' || standing.kind === 'not_asked';
}

function heading(view: ApprovalView): Html {
  const isClosed = isSettled(view);
  const back = isClosed ? CONSOLE_PATHS.messages : CONSOLE_PATHS.pending;
  return html`<header class="page-head">
    <p class="crumbs"><a href="${back}">← ${isClosed ? 'Decided messages' : 'Pending requests'}</a></p>
    <h1 class="subject">${foreignOrNone(view.subject)}</h1>
    <p class="lead">${view.direction === 'inbound' ? arrival(view) : request(view, isClosed)}</p>
    <p class="jump"><a href="#decision">${isClosed ? 'See what was decided' : 'Go to the decision'} ↓</a></p>
  </header>`;
}

function request(view: ApprovalView, isClosed: boolean): Html {
  return html`${foreign(view.agent.name)} ${isClosed ? 'asked' : 'asks'} to send this message from
  ${address(view.from.address)} to ${counted(view.recipients.length, 'recipient')}.`;
}

function arrival(view: ApprovalView): Html {
  const from = html`${address(view.from.address)} wrote this message`;
  if (isSettled(view)) return html`${from} to ${foreign(view.agent.name)}.`;
  return html`${from}. ${foreign(view.agent.name)} sees it once you let it through.`;
}
