/** The states of a message as clients see them, and which change may follow which. */

export const MESSAGE_STATES = [
  'pending_scan',
  'pending_send_approval',
  'pending_inbound_approval',
  'scheduled',
  'sent',
  'unread',
  'read',
  'archived',
  'deleted',
  'rejected',
  'cancelled',
  'send_failed',
  'spam_flagged',
  'spam_quarantined',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** Which states an outbound message may go to. What is not named here cannot happen. */
const OUTBOUND: Partial<Record<MessageState, readonly MessageState[]>> = {
  pending_scan: ['pending_send_approval', 'scheduled', 'rejected', 'cancelled', 'sent', 'send_failed'],
  pending_send_approval: ['scheduled', 'rejected', 'cancelled', 'sent', 'send_failed', 'pending_scan'],
  scheduled: ['pending_send_approval', 'pending_scan', 'rejected', 'cancelled', 'sent', 'send_failed'],
  sent: [],
  rejected: [],
  cancelled: [],
  send_failed: [],
};

export function mayBecome(from: MessageState, to: MessageState): boolean {
  return OUTBOUND[from]?.includes(to) ?? false;
}

/** Before the first DATA a message can be cancelled in any of these states. */
export const CANCELLABLE_STATES: readonly MessageState[] = [
  'pending_scan',
  'pending_send_approval',
  'pending_inbound_approval',
  'scheduled',
];

export function hasEnded(state: MessageState): boolean {
  return OUTBOUND[state]?.length === 0;
}

export const DELIVERY_STATES = ['complete', 'partial', 'in_doubt'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** `bounced`: a server took it, and reported later that it could not be delivered. */
export const RECIPIENT_STATES = [
  'waiting',
  'accepted',
  'refused',
  'in_doubt',
  'suppressed',
  'bounced',
] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

/** How a message stands once every recipient's outcome is known. */
export function aggregate(recipients: readonly RecipientState[]): {
  status: 'sent' | 'send_failed';
  delivery: DeliveryState | null;
} {
  if (recipients.includes('in_doubt')) return { status: 'sent', delivery: 'in_doubt' };
  // What bounced had been taken: a report that comes before the end does not change what was handed over.
  const accepted = recipients.filter((state) => state === 'accepted' || state === 'bounced').length;
  if (accepted === 0) return { status: 'send_failed', delivery: null };
  return { status: 'sent', delivery: accepted === recipients.length ? 'complete' : 'partial' };
}
