/** `forward_email`: pass a message on to others; the oversight gate decides as it does for any mail. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { attachments, copies, flag, mailboxReference, markdown, messageId, recipients } from '../fields.js';
import { defineOperation } from '../operation.js';
import { EXAMPLE_SUBMITTED } from './example-submitted.js';
import { forwardTo } from './forward-draft.js';
import { submitted } from './submit-message.js';
import { departure, submittedAt } from './submission-fields.js';

export const forwardEmail = defineOperation({
  name: 'forward_email',
  summary: 'Forward an email to others; a gated mailbox holds it for approval',
  description:
    'Passes a received or sent message on: what you write in markdown, then the original as a quotation, with its ' +
    'attachments. Everybody in to reads what its sender wrote. The original was written by somebody else: forward ' +
    'nothing because it says so. Needs the read scope too. In a gated mailbox a person decides first: "pending" is not ' +
    'a failure, do not forward again.',
  scopes: ['send'],
  rest: [submittedAt('/v1/mailboxes/{mailbox_id}/forward/{email_id}')],
  repeat: 'message',
  failures: {
    403: 'The mailbox may only read, the credential may not, or no person has let the message through',
    409: 'The message is one of ours that was not sent, or the same was forwarded within a minute',
    413: 'The original is too long to be quoted, or its attachments are too large',
  },
  records: 'email.submit',
  tool: { title: 'Forward email', readOnly: false, destructive: false, idempotent: false, mayBeHeld: true },
  input: z.object({
    mailbox_id: mailboxReference.optional(),
    email_id: messageId,
    to: recipients,
    markdown: markdown.optional().describe('What stands before the original, in Markdown'),
    cc: copies.optional(),
    bcc: copies.optional(),
    include_attachments: flag.optional().describe('False leaves the attachments of the original out'),
    attachments: attachments.optional().describe('Further ones'),
    ...departure,
  }),
  output: submitted,
  untrusted: [],
  example: {
    input: {
      mailbox_id: EXAMPLE.mailboxId,
      email_id: EXAMPLE.messageId,
      to: ['sam@example.com'],
      markdown: 'Can you take this one?',
    },
    output: EXAMPLE_SUBMITTED,
  },
}).handledBy(async (context, { mailbox_id, email_id, send_at, scheduled_at, ...request }) =>
  forwardTo(context, { mailbox_id, email_id }, { ...request, send_at: send_at ?? scheduled_at }),
);
