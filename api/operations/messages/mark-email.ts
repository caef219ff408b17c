/** `PATCH /v1/mailboxes/{id}/emails/{eid}`: read, unread, archived, deleted – as mail programs do. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { isMark, MARKS } from '../../../domain/inbound.js';
import { isUnreleased } from '../../../domain/masking.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, messageId } from '../fields.js';
import { defineOperation } from '../operation.js';
import { emailAudit, namedMessage } from './message-of-caller.js';

export const markEmail = defineOperation({
  name: 'mark_email',
  summary: 'Mark a received message read, unread, archived or deleted',
  description: 'Changes the mark of a received message. Deleted messages leave the lists and stay on record.',
  scopes: ['send'],
  rest: [{ method: 'patch', path: '/v1/mailboxes/{mailbox_id}/emails/{email_id}', success: 200 }],
  records: 'email.mark',
  tool: null,
  input: z.object({ mailbox_id: mailboxReference, email_id: messageId, status: z.enum(MARKS) }),
  output: z.object({ id: z.string(), status: z.enum(MARKS) }),
  untrusted: [],
  failures: { 409: 'The message is held, was sent by us, or is spam' },
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, email_id: EXAMPLE.messageId, status: 'archived' },
    output: { id: EXAMPLE.messageId, status: 'archived' },
  },
}).handledBy(async (context, { status, ...reference }) => {
  const { id } = await namedMessage(context, reference);
  await context.stores.marks.change(id, (message) => {
    if (!isMark(message.status) || isUnreleased(message)) {
      throw new DomainError('wrong_state', `A message that is ${message.status} cannot be marked`, {
        current_status: message.status,
      });
    }
    if (message.status === status) return undefined;
    return { status, audit: emailAudit(context, message, { action: 'email.mark', metadata: { status } }) };
  });
  return { id, status };
});
