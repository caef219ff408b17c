/** `send_email`: submit a message from a mailbox; the oversight gate decides whether a person is asked first. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { attachments, copies, address, mailboxReference, markdown, recipients, subject } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { firstRun } from '../mailboxes/first-run.js';
import { defineOperation } from '../operation.js';
import { draftMessage } from './draft-message.js';
import { EXAMPLE_SUBMITTED } from './example-submitted.js';
import { submitMessage, submitted } from './submit-message.js';
import { departure, submittedAt } from './submission-fields.js';

export const sendEmail = defineOperation({
  name: 'send_email',
  summary: 'Submit an email; a gated mailbox holds it for approval',
  description:
    'Submits an email. In a gated mailbox a person decides before anything is sent: "pending" is not a failure, do not ' +
    'send it again; use get_email_status to learn the outcome. The agent that writes a message can never approve it.',
  scopes: ['send'],
  rest: [submittedAt('/v1/mailboxes/{mailbox_id}/send')],
  repeat: 'message',
  records: 'email.submit',
  tool: {
    title: 'Send email message',
    readOnly: false,
    destructive: false,
    idempotent: false,
    preface: firstRun,
    mayBeHeld: true,
  },
  input: z.object({
    mailbox_id: mailboxReference.optional(),
    to: recipients,
    subject,
    markdown,
    cc: copies.optional(),
    bcc: copies.optional(),
    reply_to: address.optional(),
    attachments: attachments.optional(),
    ...departure,
  }),
  output: submitted,
  untrusted: [],
  example: {
    input: {
      mailbox_id: EXAMPLE.mailboxId,
      to: ['pat@example.com'],
      subject: 'Your order',
      markdown: 'It is on its way.',
    },
    output: EXAMPLE_SUBMITTED,
  },
}).handledBy(async (context, { mailbox_id, send_at, scheduled_at, ...request }) => {
  const mailbox = await mailboxOf(context, mailbox_id);
  const complete = { ...request, send_at: send_at ?? scheduled_at };
  return submitMessage(context, mailbox, await draftMessage(context, mailbox, complete));
});
