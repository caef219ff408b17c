/** How an MCP task stands, by the state of the message it stands for (mcp-oauth.md 6). Pure. */
import type { MessageState } from '../../domain/message-state.js';

export type Standing =
  | { readonly kind: 'working'; readonly saying: string }
  /** A message that was turned down is a result, too: `failed` is for what could not be carried out at all. */
  | { readonly kind: 'completed'; readonly isError: boolean }
  | { readonly kind: 'cancelled' };

export interface Held {
  readonly status: MessageState;
  readonly isApproved: boolean;
  /** It has a time of its own, which has not come. */
  readonly waitsForItsTime: boolean;
}

export const WAITING = 'A person decides; nothing is sent before';
const DONE: Standing = { kind: 'completed', isError: false };
const TURNED_DOWN: Standing = { kind: 'completed', isError: true };

const BY_STATE: Record<Exclude<MessageState, 'scheduled'>, Standing> = {
  pending_scan: { kind: 'working', saying: 'The oversight gate looks at the message' },
  pending_send_approval: { kind: 'working', saying: WAITING },
  pending_inbound_approval: { kind: 'working', saying: WAITING },
  cancelled: { kind: 'cancelled' },
  rejected: TURNED_DOWN,
  send_failed: TURNED_DOWN,
  sent: DONE,
  unread: DONE,
  read: DONE,
  archived: DONE,
  deleted: DONE,
  spam_flagged: DONE,
  spam_quarantined: DONE,
};

export function standingOf({ status, isApproved, waitsForItsTime }: Held): Standing {
  if (status !== 'scheduled') return BY_STATE[status];
  // What a person has let go and only its time keeps is no work in progress: that may be weeks off.
  if (isApproved && waitsForItsTime) return DONE;
  return { kind: 'working', saying: isApproved ? 'Approved; it is on its way' : 'It waits for its time' };
}

/** Of a task whose end was told: whatever becomes of the message then, the task does not begin anew. */
export function standingAtEnd(end: 'completed' | 'cancelled', now: Standing): Standing {
  if (end === 'cancelled') return { kind: 'cancelled' };
  return { kind: 'completed', isError: now.kind === 'completed' ? now.isError : now.kind === 'cancelled' };
}
