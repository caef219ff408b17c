/**
 * When a scheduled message may still be changed, and what a change does to it (rest.md 5). Its time may move until it is
 * handed off; its content only while nobody has approved it and its time has not come.
 */
import type { ErrorCode } from './errors.js';
import type { MessageState } from './message-state.js';

/** What an edit really changes: giving the values that stand already changes nothing. */
export type EditKind = 'nothing' | 'time' | 'content';

export interface EditStanding {
  readonly status: MessageState;
  /** Epoch milliseconds; null for a message that was to leave at once. */
  readonly sendAtMs: number | null;
  /** The copies are made, their Date stands. */
  readonly isReleased: boolean;
  /** People approved the content as it stands. */
  readonly isApproved: boolean;
  readonly hasDataBegun: boolean;
  /** People asked its agent to hand in other content. */
  readonly isGivenBack: boolean;
  readonly nowMs: number;
}

/** Why this edit cannot be made; nothing where it can. */
export function editObjection(kind: EditKind, standing: EditStanding): ErrorCode | undefined {
  // The workflow waits for exactly this: other content, asked about anew.
  if (standing.isGivenBack) return kind === 'content' ? undefined : 'wrong_state';
  if (!isStillScheduled(standing)) return 'not_scheduled';
  if (kind !== 'content') return undefined;
  if (standing.isApproved) return 'already_approved';
  return isDue(standing) ? 'not_scheduled' : undefined;
}

function isStillScheduled({ status, sendAtMs, isReleased, hasDataBegun }: EditStanding): boolean {
  return status === 'scheduled' && sendAtMs !== null && !isReleased && !hasDataBegun;
}

function isDue({ sendAtMs, nowMs }: EditStanding): boolean {
  return sendAtMs === null || sendAtMs <= nowMs;
}

/** Other content is scanned and gated like a new message; another time changes nothing else. */
export function statusAfterEdit(kind: EditKind): 'scheduled' | 'pending_scan' {
  return kind === 'content' ? 'pending_scan' : 'scheduled';
}
