/** Who sends, for whom, to whom: the agent and the envelope of the message, with the marks of each address. */
import { RECIPIENT_ROLES, type RecipientRole } from '../../domain/message.js';
import { MODE_IN_WORDS } from '../../domain/oversight-mode.js';
import type { TemplateUse } from '../../domain/template.js';
import { address } from './address.js';
import type { AgentView, ApprovalRecipient, ApprovalView, FrozenView } from './approval-view.js';
import { chip, markChips } from './chips.js';
import { outlookLines } from './delivery-outlook.js';
import { deliveryLine } from './delivery-results.js';
import { factList, foreignOrNone, type Fact } from './facts.js';
import { foreign, html, type Html } from './html.js';
import type { Mark } from './mark.js';
import { placesOf } from './marks.js';
import { placeId } from './places.js';
import { senderFacts } from './sender-facts.js';
import { timeWithDistance } from './times.js';

export function agentCard(view: ApprovalView): Html {
  return html`<section class="card" aria-labelledby="agent">
    <h2 id="agent">Who asks</h2>
    ${factList([
      { name: 'Agent', value: agentName(view.agent) },
      { name: 'For', value: foreign(view.operator) },
      { name: 'Owner', value: foreignOrNone(view.agent.owner) },
      { name: 'Sponsor', value: foreignOrNone(view.agent.sponsor) },
      { name: 'Mailbox', value: address(view.from.address) },
      {
        name: 'Oversight mode',
        value: html`<code>${view.mode}</code> <span class="quiet">${MODE_IN_WORDS[view.mode]}</span>`,
      },
    ])}
  </section>`;
}

function agentName({ name, agentRef, isAtRisk }: AgentView): Html {
  const reference = agentRef === null ? 'not bound to Entra' : html`<code>${foreign(agentRef)}</code>`;
  const risk = isAtRisk ? chip('warning', 'At risk, says Entra ID Protection') : null;
  return html`<strong>${foreign(name)}</strong> ${risk} <span class="quiet sub">${reference}</span>`;
}

export function envelopeCard(view: ApprovalView, marks: readonly Mark[]): Html {
  const sendAt = view.sendAt === null ? 'As soon as it is approved' : timeWithDistance(view.sendAt, view.now);
  return html`<section class="card" aria-labelledby="envelope">
    <h2 id="envelope">Envelope</h2>
    ${factList([
      { id: 'from', name: 'From', value: sender(view, marks) },
      ...senderFacts(view),
      { id: 'reply_to', name: 'Reply-To', value: replyTo(view, marks) },
      ...recipientFacts(view, marks),
      { id: 'subject', name: 'Subject', value: subjectOf(view, marks) },
      view.template === null ? null : { name: 'Template', value: templateUsed(view.template, view.frozen) },
      view.direction === 'inbound' ? null : { name: 'Leaves', value: sendAt },
    ])}
  </section>`;
}

function sender({ from }: ApprovalView, marks: readonly Mark[]): Html {
  const name = from.name === null ? null : html`<span class="display-name">${foreign(from.name)}</span> `;
  return html`${name}${address(from.address)} ${markChips(marksAt(marks, 'from'))}`;
}

function replyTo(view: ApprovalView, marks: readonly Mark[]): Html {
  if (view.replyTo === null) return html`<span class="quiet">the sender</span>`;
  return html`${address(view.replyTo)} ${markChips(marksAt(marks, 'reply_to'))}`;
}

function subjectOf({ subject }: ApprovalView, marks: readonly Mark[]): Html {
  return html`${foreignOrNone(subject)} ${markChips(marksAt(marks, 'subject'))}`;
}

/** The decision is about the finished text below, whatever it was made from. */
function templateUsed({ name, version }: TemplateUse, frozen: FrozenView | null): Html {
  const edited = frozen !== null && frozen.revision > 1 ? ', edited since' : '';
  return html`<code>${foreign(name)}</code> <span class="quiet">version ${version}${edited}</span>`;
}

const ROLE_WORDS: Record<RecipientRole, string> = { to: 'To', cc: 'Cc', bcc: 'Bcc' };

/** All roles stand there, also the empty ones: that there is no Bcc is a fact, too. */
function recipientFacts({ recipients, now }: ApprovalView, marks: readonly Mark[]): Fact[] {
  const placed = placesOf(recipients);
  return RECIPIENT_ROLES.map((role) => {
    const items = placed
      .filter(({ recipient }) => recipient.role === role)
      .map(({ recipient, place }) => recipientItem(recipient, { place, marks: marksAt(marks, place), now }));
    const value = html`<ul class="recipients">
      ${items}
    </ul>`;
    return { id: role, name: ROLE_WORDS[role], value: items.length === 0 ? nobody() : value };
  });
}

function nobody(): Html {
  return html`<span class="quiet">nobody</span>`;
}

interface Around {
  readonly place: string;
  readonly marks: readonly Mark[];
  readonly now: Date;
}

function recipientItem(recipient: ApprovalRecipient, { place, marks, now }: Around): Html {
  const name =
    recipient.name === null ? null : html`<span class="display-name">${foreign(recipient.name)}</span> `;
  const inside = marks.some(({ code }) => code === 'external') ? null : chip('plain', 'Internal');
  const delivery = recipient.delivery === null ? null : html`<div>${deliveryLine(recipient.delivery)}</div>`;
  const outlook = recipient.outlook === undefined ? null : outlookLines(recipient.outlook, now);
  return html`<li id="${placeId(place)}">
    ${name}${address(recipient.address)} ${inside} ${markChips(marks)} ${delivery} ${outlook}
  </li>`;
}

function marksAt(marks: readonly Mark[], place: string): Mark[] {
  return marks.filter((mark) => mark.place === place);
}
