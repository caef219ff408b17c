/** `send_template`: a message made from a template; from then on it is a message like any other. */
import { z } from 'zod';
import { VARIABLES_LIMIT } from '../../../domain/template.js';
import { EXAMPLE } from '../example-values.js';
import { address, attachments, copies, mailboxReference, recipients } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { draftMessage } from '../messages/draft-message.js';
import { EXAMPLE_SUBMITTED } from '../messages/example-submitted.js';
import { submitMessage, submitted } from '../messages/submit-message.js';
import { departure, submittedAt } from '../messages/submission-fields.js';
import { defineOperation } from '../operation.js';
import { renderTemplate } from './render-template.js';
import { VARIABLE } from './template-parts.js';
import { templateToSend } from './template-to-send.js';
import { templateId, templateVersion } from './template-view.js';

const VALUE_LIMIT = 2_000;

const variables = z
  .array(
    z.object({
      name: z.string().regex(VARIABLE, 'is no name of a variable'),
      value: z.string().max(VALUE_LIMIT),
    }),
  )
  .max(VARIABLES_LIMIT)
  .describe('One value for every variable of the template; each is one line of plain text');

export const sendTemplate = defineOperation({
  name: 'send_template',
  summary: 'Send an email made from a template; a gated mailbox holds it for approval',
  description:
    'Fills a template in and submits the result like send_email: in a gated mailbox a person decides on the finished text ' +
    'before anything is sent. "pending" is not a failure, do not send it again. list_templates tells the variables; every ' +
    'one has to be given, as one line of plain text.',
  scopes: ['send'],
  rest: [submittedAt('/v1/mailboxes/{mailbox_id}/send-template')],
  repeat: 'message',
  failures: { 413: 'With these values the message is too long, or its attachments are too large' },
  records: 'email.submit',
  tool: {
    title: 'Send from template',
    readOnly: false,
    destructive: false,
    idempotent: false,
    mayBeHeld: true,
  },
  input: z.object({
    mailbox_id: mailboxReference.optional(),
    to: recipients,
    template: templateId,
    version: templateVersion.optional().describe('Of the template; left out: the newest'),
    variables: variables.optional(),
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
      template: 'order-shipped',
      variables: [
        { name: 'order', value: '1042' },
        { name: 'first_name', value: 'Pat' },
      ],
    },
    output: EXAMPLE_SUBMITTED,
  },
}).handledBy(async (context, input) => {
  const {
    mailbox_id,
    template: reference,
    version,
    variables: given,
    send_at,
    scheduled_at,
    ...request
  } = input;
  const mailbox = await mailboxOf(context, mailbox_id);
  const template = await templateToSend(context, mailbox, {
    template: reference,
    version,
    idempotency_key: request.idempotency_key,
  });
  const draft = await draftMessage(context, mailbox, {
    ...request,
    ...renderTemplate(template, given ?? []),
    send_at: send_at ?? scheduled_at,
  });
  const { id, name } = template;
  return submitMessage(context, mailbox, { ...draft, template: { id, name, version: template.version } });
});
