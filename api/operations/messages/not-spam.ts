/** `not_spam`: a caller says that a received message is no spam. What no person has let through is then held, not shown. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { isMark, isSpam, stateOfNoSpam } from '../../../domain/inbound.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import type { Message } from '../../../domain/message.js';
import { receivedEvent, type WebhookEventDraft } from '../../../domain/webhook-event.js';
import { startHold } from '../../../inbound/start-hold.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { messageId } from '../fields.js';
import { defineOperation } from '../operation.js';
import { emailAudit, messageOfCaller } from './message-of-caller.js';

export const notSpam = defineOperation({
  name: 'not_spam',
  summary: 'Mark a message as not spam',
  description:
    'Takes a message out of the spam. In a mailbox that holds everything a person still has to let it through: the ' +
    'status then says pending_inbound_approval.',
  scopes: ['send'],
  rest: [{ method: 'post', path: '/v1/emails/{email_id}/not-spam', success: 200 }],
  repeat: 'claimed',
  records: 'email.not_spam',
  tool: { title: 'Mark message not spam', readOnly: false, destructive: false, idempotent: false },
  input: z.object({ email_id: messageId }),
  output: z.object({
    id: z.string(),
    status: z.enum(['unread', 'pending_inbound_approval']),
    user_label: z.literal('not_spam'),
  }),
  untrusted: [],
  failures: { 409: 'The message was rejected or cancelled' },
  example: {
    input: { email_id: EXAMPLE.messageId },
    output: { id: EXAMPLE.messageId, status: 'unread', user_label: 'not_spam' },
  },
}).handledBy(async (context, { email_id }) => {
  const { id, direction, mailboxId } = await messageOfCaller(context, email_id);
  const mailbox = await context.stores.mailboxes.find(mailboxId);
  if (direction === 'outbound' || !mailbox) throw new DomainError('not_found', 'Email not found');
  const message = await context.stores.marks.change(id, (now) => changeOf(context, now, mailbox));
  const isHeld = message.status === 'pending_inbound_approval';
  if (isHeld) await startHold(context, message, mailbox);
  return {
    id,
    status: isHeld ? ('pending_inbound_approval' as const) : ('unread' as const),
    user_label: 'not_spam' as const,
  };
});

function changeOf(context: Context, message: Message, mailbox: Mailbox) {
  if (message.status === 'pending_inbound_approval') return undefined;
  if (!isMark(message.status) && !isSpam(message.status)) {
    throw new DomainError('wrong_state', undefined, { current_status: message.status });
  }
  const status = stateOfNoSpam(message, mailbox.oversightMode);
  if (message.status === status && message.userLabel === 'not_spam') return undefined;
  const audit = emailAudit(context, message, { action: 'email.not_spam', metadata: { status } });
  return { status, userLabel: 'not_spam' as const, audit, events: eventsOf(message, mailbox, status) };
}

/** What was put into quarantine on arrival has been told to nobody yet. */
function eventsOf(message: Message, mailbox: Mailbox, status: Message['status']): WebhookEventDraft[] {
  const isNew = message.status === 'spam_quarantined' && message.spamVerdict === 'quarantined';
  if (!isNew || status !== 'unread') return [];
  return [
    receivedEvent({
      message,
      mailboxAddress: mailbox.address,
      status,
      at: new Date().toISOString(),
    }),
  ];
}
