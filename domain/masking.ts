/**
 * What a caller sees of an inbound message that no person has let through (rest.md 5): that there is one, and from
 * whom. Every view of a message starts from `asSeenBy`, so that no route, list or event can show more than another.
 */
import { hasScope, type Caller } from './caller.js';
import type { Message } from './message.js';
import type { MessageState } from './message-state.js';

declare const seen: unique symbol;

/** A message after the mask: views take nothing else. */
export interface SeenMessage extends Omit<Message, 'threadId'> {
  readonly [seen]: true;
  readonly isMasked: boolean;
  readonly threadId: string | null;
}

export const MASKED_SUBJECT = '[held for approval]';

/** Held, or ended without ever having been let through. */
export const UNRELEASED_STATES: readonly MessageState[] = [
  'pending_inbound_approval',
  'rejected',
  'cancelled',
];
/** The mode in which everything is masked until a person has let it through, spam included. */
export const MASKING_MODE = 'gated_all';

type Maskable = Pick<Message, 'direction' | 'status' | 'strictestMode' | 'releasedByPersonAt'>;

export function isUnreleased({ direction, status, strictestMode, releasedByPersonAt }: Maskable): boolean {
  if (direction !== 'inbound' || releasedByPersonAt !== null) return false;
  return strictestMode === MASKING_MODE || UNRELEASED_STATES.includes(status);
}

/** Whoever decides on held messages reads them. An agent's `admin` key lists what waits, and reads nothing of it. */
export function seesHeld(caller: Caller): boolean {
  return hasScope(caller, 'oversight');
}

export function asSeenBy(caller: Caller, message: Message): SeenMessage {
  return isUnreleased(message) && !seesHeld(caller) ? masked(message) : asItStands(message);
}

/** For readers of whom only the right to see held messages is known: exports, events. */
export function asSeenByAgent(message: Message): SeenMessage {
  return isUnreleased(message) ? masked(message) : asItStands(message);
}

function asItStands(message: Message): SeenMessage {
  return { ...message, isMasked: false } as SeenMessage;
}

function masked(message: Message): SeenMessage {
  const bare: Omit<SeenMessage, typeof seen> = {
    ...message,
    isMasked: true,
    subject: MASKED_SUBJECT,
    threadId: null,
    replyTo: null,
    markdown: '',
    textBody: null,
    attachments: [],
    headers: {},
    findings: null,
    kind: null,
    isAutomatic: false,
    tags: {},
    inReplyTo: null,
    references: [],
    fingerprint: '',
    identity: null,
    threadClaim: null,
    providerMessageId: null,
  };
  return bare as SeenMessage;
}
