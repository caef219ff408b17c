/** `POST /v1/emails/send`: a mail from strings alone, its body as text or HTML. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { address, idempotencyKey, mailboxReference, moment, subject } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';
import { draftMessage } from './draft-message.js';
import { EXAMPLE_SUBMITTED } from './example-submitted.js';
import { looseAddresses, looseBody, markdownOf, missing } from './loose-fields.js';
import { submitMessage, submitted } from './submit-message.js';
import { submittedAt } from './submission-fields.js';

export const sendEmailText = defineOperation({
  name: 'send_email_text',
  summary: 'Send an email from strings, with a body of text or HTML',
  description:
    'The same as send_email, for clients that know strings only. HTML is made into Markdown first.',
  scopes: ['send'],
  rest: [submittedAt('/v1/emails/send')],
  repeat: 'message',
  records: 'email.submit',
  tool: null,
  input: z.object({
    mailbox: mailboxReference,
    to: looseAddresses,
    subject,
    body: looseBody,
    cc: looseAddresses.optional(),
    bcc: looseAddresses.optional(),
    reply_to: address.optional(),
    send_at: moment.optional(),
    scheduled_at: moment.optional(),
    idempotency_key: idempotencyKey.optional(),
  }),
  output: submitted,
  untrusted: [],
  example: {
    input: {
      mailbox: EXAMPLE.address,
      to: ['pat@example.com'],
      subject: 'Your order',
      body: '<p>It is on its way.</p>',
    },
    output: EXAMPLE_SUBMITTED,
  },
}).handledBy(async (context, { mailbox: reference, body, send_at, scheduled_at, ...request }) => {
  if (request.to.length === 0) throw missing('to');
  const mailbox = await mailboxOf(context, reference);
  const complete = { ...request, markdown: markdownOf(body), send_at: send_at ?? scheduled_at };
  return submitMessage(context, mailbox, await draftMessage(context, mailbox, complete));
});
