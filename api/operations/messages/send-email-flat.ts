/** `POST /v1/send`: the flat route of the seed's connector; recipients as a string or a list, `body` for `markdown`. */
import { z } from 'zod';
import {
  address,
  attachments,
  gateTiming,
  idempotencyKey,
  mailboxReference,
  markdown,
  moment,
  subject,
} from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';
import { draftMessage } from './draft-message.js';
import { EXAMPLE_SUBMITTED } from './example-submitted.js';
import { looseAddresses, looseBody, markdownOf, missing } from './loose-fields.js';
import { submitMessage, submitted } from './submit-message.js';
import { submittedAt } from './submission-fields.js';

export const sendEmailFlat = defineOperation({
  name: 'send_email_flat',
  summary: 'Send an email (gated by mailbox oversight mode)',
  description: 'The same as send_email, for clients that cannot put the mailbox into the path.',
  scopes: ['send'],
  rest: [submittedAt('/v1/send')],
  repeat: 'message',
  records: 'email.submit',
  tool: null,
  input: z.object({
    mailbox_id: mailboxReference.optional(),
    mailbox: mailboxReference.optional(),
    from: mailboxReference.optional(),
    to: looseAddresses,
    cc: looseAddresses.optional(),
    bcc: looseAddresses.optional(),
    subject,
    markdown: markdown.optional(),
    body: looseBody.optional(),
    reply_to: address.optional(),
    attachments: attachments.optional(),
    send_at: moment.optional(),
    scheduled_at: moment.optional(),
    gate_timing: gateTiming.optional(),
    idempotency_key: idempotencyKey.optional(),
  }),
  output: submitted,
  untrusted: [],
  example: {
    input: { to: ['pat@example.com'], subject: 'Your order', markdown: 'It is on its way.' },
    output: EXAMPLE_SUBMITTED,
  },
}).handledBy(async (context, input) => {
  const text = input.markdown ?? (input.body === undefined ? undefined : markdownOf(input.body));
  if (text === undefined) throw missing('markdown');
  if (input.to.length === 0) throw missing('to');
  const mailbox = await mailboxOf(context, input.mailbox_id ?? input.mailbox ?? input.from);
  const request = { ...input, markdown: text, send_at: input.send_at ?? input.scheduled_at };
  return submitMessage(context, mailbox, await draftMessage(context, mailbox, request));
});
