/** `POST /v1/emails/{eid}/reply`: a reply for clients that cannot put the mailbox into the path. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { idempotencyKey, mailboxReference, messageId, moment } from '../fields.js';
import { defineOperation } from '../operation.js';
import { EXAMPLE_SUBMITTED } from './example-submitted.js';
import { looseAddresses, looseBody, markdownOf, missing } from './loose-fields.js';
import { replyTo } from './reply-draft.js';
import { submitted } from './submit-message.js';
import { submittedAt } from './submission-fields.js';

export const replyEmailFlat = defineOperation({
  name: 'reply_email_flat',
  summary: 'Reply to an email, with a body of text or HTML',
  description: 'The same as reply_email, for clients that cannot put the mailbox into the path.',
  scopes: ['send'],
  rest: [submittedAt('/v1/emails/{email_id}/reply')],
  repeat: 'message',
  records: 'email.submit',
  tool: null,
  input: z.object({
    email_id: messageId,
    mailbox: mailboxReference.optional(),
    body: looseBody.optional(),
    markdown: looseBody.optional().describe('The same as body'),
    cc: looseAddresses.optional(),
    bcc: looseAddresses.optional(),
    send_at: moment.optional(),
    scheduled_at: moment.optional(),
    idempotency_key: idempotencyKey.optional(),
  }),
  output: submitted,
  untrusted: [],
  example: {
    input: { email_id: EXAMPLE.messageId, body: 'Thank you, it arrived.' },
    output: EXAMPLE_SUBMITTED,
  },
}).handledBy(async (context, { email_id, mailbox, body, markdown, send_at, scheduled_at, ...request }) => {
  const text = body === undefined ? markdown : markdownOf(body);
  if (text === undefined) throw missing('body');
  const reference = { email_id, mailbox_id: mailbox };
  return replyTo(context, reference, { ...request, markdown: text, send_at: send_at ?? scheduled_at });
});
