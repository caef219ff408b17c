/** Answering a message: to whom, under which title, in which conversation. What both ways of replying share. */
import { DomainError } from '../../../domain/errors.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import type { SeenMessage } from '../../../domain/masking.js';
import { messageIdsIn, referencesAfter, replySubject, type Conversation } from '../../../domain/thread.js';
import type { Context } from '../../context.js';
import { draftMessage, type SendRequest } from './draft-message.js';
import { readableMessage, type EmailReference } from './message-of-caller.js';
import { submitMessage, type Submitted } from './submit-message.js';

export type ReplyRequest = Pick<
  SendRequest,
  'markdown' | 'cc' | 'bcc' | 'attachments' | 'send_at' | 'gate_timing' | 'idempotency_key'
>;

export async function replyTo(
  context: Context,
  reference: EmailReference,
  request: ReplyRequest,
): Promise<Submitted> {
  const answered = await readableMessage(context, reference);
  const mailbox = await mailboxHolding(context, answered);
  const draft = await draftMessage(context, mailbox, {
    ...request,
    to: recipientsOf(answered),
    subject: replySubject(answered.subject),
    conversation: await conversationOf(context, answered),
  });
  return submitMessage(context, mailbox, draft);
}

export async function mailboxHolding(
  { stores, caller }: Context,
  { mailboxId }: SeenMessage,
): Promise<Mailbox> {
  const mailbox = await stores.mailboxes.get(caller.tenantId, mailboxId);
  if (!mailbox) throw new DomainError('not_found', 'Mailbox not found');
  return mailbox;
}

/** Whoever wrote, where they want answers; of a message of our own, whom it went to (rest.md 7.4). */
function recipientsOf({ direction, to, replyTo: wanted, from }: SeenMessage): readonly string[] {
  if (direction === 'outbound') return to;
  const address = wanted ?? from;
  if (address !== '') return [address];
  throw new DomainError('validation_failed', 'This message names no address that could be answered', {
    fields: { email_id: 'has no sender' },
  });
}

/** The conversation of a message, which whatever points to that message continues. */
export async function conversationOf({ stores }: Context, answered: SeenMessage): Promise<Conversation> {
  const revision = await stores.messages.revision(answered.id, answered.revision);
  const inReplyTo =
    answered.direction === 'outbound'
      ? (revision?.messageIdHeader ?? null)
      : (messageIdsIn(answered.headers['Message-ID']).at(0) ?? null);
  if (answered.threadId === null) throw new DomainError('not_found', 'Thread not found');
  return {
    threadId: answered.threadId,
    inReplyTo,
    references: referencesAfter(answered.references, inReplyTo),
  };
}
