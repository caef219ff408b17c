/** `cancel_message`: take a message back before its first DATA. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { CANCELLABLE_STATES } from '../../../domain/message-state.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, messageId } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';
import { messageOfCaller } from './message-of-caller.js';

export const cancelMessage = defineOperation({
  name: 'cancel_message',
  summary: 'Cancel a message that has not been sent',
  description:
    'Cancels a message that waits for approval or for its time. Once delivery has begun it cannot be taken back.',
  scopes: ['send'],
  rest: [{ method: 'post', path: '/v1/mailboxes/{mailbox_id}/emails/{email_id}/cancel', success: 200 }],
  repeat: 'claimed',
  records: 'email.cancel',
  tool: { title: 'Cancel email message', readOnly: false, destructive: true, idempotent: true },
  input: z.object({ mailbox_id: mailboxReference.optional(), email_id: messageId }),
  output: z.object({ id: z.string(), status: z.literal('cancelled') }),
  untrusted: [],
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, email_id: EXAMPLE.messageId },
    output: { id: EXAMPLE.messageId, status: 'cancelled' },
  },
}).handledBy(async (context, { mailbox_id, email_id }) => {
  const mailbox = mailbox_id === undefined ? undefined : await mailboxOf(context, mailbox_id);
  const message = await messageOfCaller(context, email_id, mailbox?.id);
  if (message.status === 'cancelled') return { id: message.id, status: 'cancelled' as const };
  if (!CANCELLABLE_STATES.includes(message.status)) {
    throw new DomainError(
      'not_cancellable',
      `A message that is ${message.status} cannot be cancelled any more`,
      {
        current_status: message.status,
      },
    );
  }
  await context.stores.messages.requestCancel(message.id, actorOf(context.caller));
  await context.sends.cancel(message.id);
  return { id: message.id, status: 'cancelled' as const };
});
