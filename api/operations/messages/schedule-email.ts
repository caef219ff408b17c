/** `schedule_email`: send_email with a time, as a tool of its own; over REST both are one address. */
import { EXAMPLE } from '../example-values.js';
import { moment } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';
import { draftMessage } from './draft-message.js';
import { EXAMPLE_SUBMITTED } from './example-submitted.js';
import { sendEmail } from './send-email.js';
import { submitMessage, submitted } from './submit-message.js';

export const scheduleEmail = defineOperation({
  name: 'schedule_email',
  summary: 'Submit an email that is sent at a given time',
  description:
    'Submits an email for later. In a gated mailbox a person decides before it is sent: "pending" is not a failure, do ' +
    'not submit it again; use get_email_status to learn the outcome.',
  scopes: ['send'],
  rest: [],
  repeat: 'message',
  records: 'email.submit',
  tool: {
    title: 'Schedule email delivery',
    readOnly: false,
    destructive: false,
    idempotent: false,
    mayBeHeld: true,
  },
  input: sendEmail.contract.input.omit({ scheduled_at: true }).extend({ send_at: moment }),
  output: submitted,
  untrusted: [],
  example: {
    input: {
      mailbox_id: EXAMPLE.mailboxId,
      to: ['pat@example.com'],
      subject: 'Your order',
      markdown: 'It leaves tomorrow.',
      send_at: EXAMPLE.moment,
    },
    output: EXAMPLE_SUBMITTED,
  },
}).handledBy(async (context, { mailbox_id, ...request }) => {
  const mailbox = await mailboxOf(context, mailbox_id);
  return submitMessage(context, mailbox, await draftMessage(context, mailbox, request));
});
