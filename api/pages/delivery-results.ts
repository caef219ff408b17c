/** What became of a message, recipient by recipient, in words. */
import {
  RECIPIENT_STATES,
  type DeliveryState,
  type MessageState,
  type RecipientState,
} from '../../domain/message-state.js';
import { address } from './address.js';
import { chip, type ChipTone } from './chips.js';
import { foreign, html, type Html } from './html.js';

export interface DeliveryResult {
  readonly state: RecipientState;
  /** The receiving server's last reply. */
  readonly reply: string | null;
  readonly attempts: number;
}

export interface RecipientResult extends DeliveryResult {
  readonly address: string;
}

const RECIPIENT_WORDS: Record<RecipientState, { tone: ChipTone; label: string }> = {
  waiting: { tone: 'plain', label: 'Waiting' },
  accepted: { tone: 'good', label: 'Accepted by its server' },
  refused: { tone: 'bad', label: 'Refused' },
  in_doubt: { tone: 'warning', label: 'In doubt' },
  suppressed: { tone: 'bad', label: 'Suppressed, not sent' },
  bounced: { tone: 'bad', label: 'Came back' },
};

export function deliveryLine(result: DeliveryResult): Html {
  const { tone, label } = RECIPIENT_WORDS[result.state];
  const reply =
    result.reply === null ? null : html` <span class="reply quiet">${foreign(result.reply)}</span>`;
  const attempts =
    result.attempts > 1 ? html` <span class="reply quiet">after ${result.attempts} attempts</span>` : null;
  return html`${chip(tone, label)}${attempts}${reply}`;
}

export function deliveryList(results: readonly RecipientResult[]): Html | null {
  if (results.length === 0) return null;
  const items = results.map((result) => html`<li>${address(result.address)} ${deliveryLine(result)}</li>`);
  return html`<ul class="deliveries">
    ${items}
  </ul>`;
}

const COUNT_WORDS: Record<RecipientState, string> = {
  waiting: 'waiting',
  accepted: 'accepted',
  refused: 'refused',
  in_doubt: 'in doubt',
  suppressed: 'suppressed',
  bounced: 'came back',
};

/** `2 accepted, 1 refused`; nothing where nothing was delivered. */
export function deliveryCounts(results: readonly DeliveryResult[]): string | null {
  const counts = RECIPIENT_STATES.map((state) => ({
    state,
    count: results.filter((result) => result.state === state).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${COUNT_WORDS[state]}`);
  return counts.length === 0 ? null : counts.join(', ');
}

const STATE_WORDS: Record<MessageState, { tone: ChipTone; label: string }> = {
  pending_scan: { tone: 'plain', label: 'Being checked' },
  pending_send_approval: { tone: 'plain', label: 'Waiting for approval' },
  pending_inbound_approval: { tone: 'plain', label: 'Waiting for release' },
  scheduled: { tone: 'plain', label: 'Scheduled' },
  sent: { tone: 'good', label: 'Sent' },
  unread: { tone: 'plain', label: 'Unread' },
  read: { tone: 'plain', label: 'Read' },
  archived: { tone: 'plain', label: 'Archived' },
  deleted: { tone: 'plain', label: 'Deleted' },
  rejected: { tone: 'bad', label: 'Rejected' },
  cancelled: { tone: 'plain', label: 'Cancelled' },
  send_failed: { tone: 'bad', label: 'Not delivered' },
  spam_flagged: { tone: 'warning', label: 'Flagged as spam' },
  spam_quarantined: { tone: 'warning', label: 'Quarantined as spam' },
};

/** Partly sent and in doubt are states of the delivery, and the more telling ones. */
export function messageStateChip(state: MessageState, delivery: DeliveryState | null): Html {
  if (delivery === 'partial') return chip('warning', 'Partly sent');
  if (delivery === 'in_doubt') return chip('warning', 'Delivery in doubt');
  const { tone, label } = STATE_WORDS[state];
  return chip(tone, label);
}

/** What a person should know about a delivery that is in doubt; nothing for any other. */
export function doubtNote(delivery: DeliveryState | null): Html | null {
  if (delivery !== 'in_doubt') return null;
  return html`<p class="note">
    In doubt: the whole message was given to the receiving server and its answer was lost. It may have
    arrived. It is not sent again by itself.
  </p>`;
}
