/** What a decision follows on: the newest messages of the conversation before this one, shortened. */
import { excerptOf } from '../../../domain/excerpt.js';
import type { Direction } from '../../../domain/gate.js';
import type { MessageState } from '../../../domain/message-state.js';
import type { SeenMessage } from '../../../domain/masking.js';
import type { Message } from '../../../domain/message.js';
import type { Stores } from '../../../prisma/stores/index.js';

export interface EarlierMessage {
  readonly id: string;
  readonly direction: Direction;
  readonly status: MessageState;
  readonly from: string;
  readonly at: Date;
  readonly subject: string;
  readonly excerpt: string;
}

/** Enough to know what is answered; the whole conversation has routes of its own. */
const SHOWN = 5;

/** @param seesHeld whether the reader sees what no person has let through */
export async function earlierInThread(
  { messages }: Pick<Stores, 'messages'>,
  {
    id,
    tenantId,
    mailboxId,
    threadId,
  }: Pick<Message | SeenMessage, 'id' | 'tenantId' | 'mailboxId' | 'threadId'>,
  seesHeld: boolean,
): Promise<{ readonly earlier: readonly EarlierMessage[]; readonly hasMore: boolean }> {
  if (threadId === null) return { earlier: [], hasMore: false };
  const place = { tenantId, mailboxId, threadId, within: null, seesHeld };
  // One more tells whether there are others.
  const found = await messages.thread({ ...place, beforeId: id, limit: SHOWN + 1 });
  const earlier = found.slice(-SHOWN).map((message) => ({
    id: message.id,
    direction: message.direction,
    status: message.status,
    from: message.from,
    at: message.createdAt,
    subject: message.subject,
    excerpt: excerptOf(message.markdown),
  }));
  return { earlier, hasMore: found.length > SHOWN };
}
