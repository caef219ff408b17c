/**
 * When the content of a message may go (product.md 8): not while it is under way, not under a legal hold, not before its
 * retention is over unless somebody asks for it. Digests, states and the audit log stay in any case.
 */
import { DomainError } from './errors.js';
import type { Direction } from './gate.js';
import { hasEnded, type MessageState, type RecipientState } from './message-state.js';

export const HOLD_SCOPES = ['message', 'mailbox', 'tenant'] as const;
export type HoldScope = (typeof HOLD_SCOPES)[number];

/** A hold that is not released. */
export interface ActiveHold {
  readonly id: string;
  readonly scope: HoldScope;
  readonly targetId: string;
  readonly matter: string;
}

/** Where a message stands, as far as its erasure depends on it. */
export interface KeptMessage {
  readonly id: string;
  readonly tenantId: string;
  readonly mailboxId: string;
  readonly direction: Direction;
  readonly status: MessageState;
  readonly recipients: readonly RecipientState[];
  /** It is being passed on to its overseer. */
  readonly isPassedOn: boolean;
  /** The last that happened to it: when it came, left, bounced, was released. */
  readonly restsSince: Date;
  readonly erasedAt: Date | null;
}

export type ErasureVerdict =
  | { readonly kind: 'erasable' }
  | { readonly kind: 'erased' }
  | { readonly kind: 'held'; readonly hold: ActiveHold }
  | { readonly kind: 'running' }
  | { readonly kind: 'not_due' };

/** Days that content may be kept: up to a hundred years. */
export const MOST_RETENTION_DAYS = 36_525;
/** What the operator is asked, in words that name an address: these go with it. */
export const ERASURE_QUESTION = 'erasure.request';
const DAY_MS = 24 * 60 * 60 * 1000;

export function coveringHold(
  holds: readonly ActiveHold[],
  { id, mailboxId, tenantId }: Pick<KeptMessage, 'id' | 'mailboxId' | 'tenantId'>,
): ActiveHold | undefined {
  const targets = { message: id, mailbox: mailboxId, tenant: tenantId };
  return holds.find(({ scope, targetId }) => targets[scope] === targetId);
}

const OPEN_INBOUND: readonly MessageState[] = ['pending_scan', 'pending_inbound_approval'];

/** Nothing that a workflow still has to do needs its content. */
export function isAtRest({ direction, status, recipients, isPassedOn }: KeptMessage): boolean {
  if (direction === 'inbound') return !OPEN_INBOUND.includes(status) && !isPassedOn;
  // Whoever ended without sending has recipients that wait for nothing.
  const hasSent = status === 'sent' || status === 'send_failed';
  return hasEnded(status) && !(hasSent && recipients.includes('waiting'));
}

export function isDue(
  restsSince: Date,
  { days, now }: { readonly days: number; readonly now: Date },
): boolean {
  return restsSince.getTime() + days * DAY_MS <= now.getTime();
}

/** @param retention left out where somebody asks for the erasure: then no time has to be over */
export function judgeErasure(
  message: KeptMessage,
  holds: readonly ActiveHold[],
  retention?: { readonly days: number; readonly now: Date },
): ErasureVerdict {
  if (message.erasedAt !== null) return { kind: 'erased' };
  const hold = coveringHold(holds, message);
  if (hold) return { kind: 'held', hold };
  if (!isAtRest(message)) return { kind: 'running' };
  if (retention && !isDue(message.restsSince, retention)) return { kind: 'not_due' };
  return { kind: 'erasable' };
}

/** The error that names what keeps it. */
export function heldBack({ id, matter }: ActiveHold): DomainError {
  return new DomainError('legal_hold', `The legal hold ${id} (${matter}) keeps this from being erased`, {
    hold_id: id,
  });
}
