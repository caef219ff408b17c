/** `send_email`: submit a message from a mailbox; the oversight gate decides whether a person is asked first. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import {
  attachments,
  copies,
  address,
  gateTiming,
  idempotencyKey,
  mailboxReference,
  markdown,
  moment,
  recipients,
  subject,
} from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';
import { draftMessage } from './draft-message.js';
import { submitMessage, submitted, submittedStatus } from './submit-message.js';

export const sendEmail = defineOperation({
  name: 'send_email',
  summary: 'Submit an email; a gated mailbox holds it for approval',
  description:
    'Submits an email. In a gated mailbox a person decides before anything is sent: "pending" is not a failure, do not ' +
    'send it again; use get_email_status to learn the outcome. The agent that writes a message can never approve it.',
  scopes: ['send'],
  rest: [
    {
      method: 'post',
      path: '/v1/mailboxes/{mailbox_id}/send',
      success: 202,
      successOf: submittedStatus,
      otherSuccesses: [200],
    },
  ],
  repeat: 'message',
  tool: { title: 'Send email message', readOnly: false, destructive: false, idempotent: false },
  input: z.object({
    mailbox_id: mailboxReference.optional(),
    to: recipients,
    subject,
    markdown,
    cc: copies.optional(),
    bcc: copies.optional(),
    reply_to: address.optional(),
    attachments: attachments.optional(),
    send_at: moment.optional(),
    gate_timing: gateTiming.optional(),
    idempotency_key: idempotencyKey.optional(),
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
    output: {
      id: EXAMPLE.messageId,
      status: 'pending_scan',
      thread_id: EXAMPLE.threadId,
      message: 'Accepted; a person decides before it is sent. Do not send it again',
      oversight: {
        gate: 'hold',
        mode: 'gated_send',
        approval_id: EXAMPLE.approvalId,
        expires_at: EXAMPLE.moment,
      },
    },
  },
}).handledBy(async (context, { mailbox_id, ...request }) => {
  const mailbox = await mailboxOf(context, mailbox_id);
  return submitMessage(context, mailbox, await draftMessage(context, mailbox, request));
});
