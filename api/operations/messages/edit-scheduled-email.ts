/** `edit_scheduled_email`: change a message that waits for its time. Stored first, then its send is told to look again. */
import { z } from 'zod';
import { strictestMode } from '../../../domain/oversight-mode.js';
import { actingIn } from '../actor-identity.js';
import { EXAMPLE } from '../example-values.js';
import {
  attachments,
  copies,
  mailboxReference,
  markdown,
  messageId,
  moment,
  recipients,
  subject,
} from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';
import { sendAtOf, storeAttachments } from './draft-message.js';
import { messageOfCaller } from './message-of-caller.js';
import { editOf } from './scheduled-edit.js';
import { tellOfEdit } from './tell-of-edit.js';
import { readOnlyError } from './submit-message.js';

export const editScheduledEmail = defineOperation({
  name: 'edit_scheduled_email',
  summary: 'Change a scheduled email, or one that a person gave back',
  description:
    'Changes the time, the recipients or the content of an email that waits for its send_at. A new time alone changes ' +
    'nothing else. Other recipients or content are scanned and gated anew, like a new email: any approval must be given ' +
    'again. The same hands in the next revision of an email that a person gave back for changes (changes_requested in ' +
    'get_email_status). Content that a person has approved already cannot be changed; cancel that email and send another.',
  scopes: ['send'],
  rest: [{ method: 'patch', path: '/v1/mailboxes/{mailbox_id}/emails/{email_id}/schedule', success: 200 }],
  repeat: 'claimed',
  records: 'email.edit',
  tool: { title: 'Edit scheduled email', readOnly: false, destructive: false, idempotent: true },
  input: z.object({
    mailbox_id: mailboxReference.optional(),
    email_id: messageId,
    send_at: moment.optional(),
    to: recipients.optional(),
    cc: copies.optional(),
    bcc: copies.optional(),
    subject: subject.optional(),
    markdown: markdown.optional(),
    attachments: attachments.optional(),
  }),
  output: z.object({
    id: z.string(),
    status: z.enum(['scheduled', 'pending_scan']),
    send_at: z.string(),
  }),
  untrusted: [],
  failures: { 409: 'The email waits neither for its time nor for changes, or its content was approved' },
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, email_id: EXAMPLE.messageId, subject: 'Your order, corrected' },
    output: { id: EXAMPLE.messageId, status: 'pending_scan', send_at: EXAMPLE.moment },
  },
}).handledBy(async (context, { mailbox_id, email_id, send_at, ...request }) => {
  const named = mailbox_id === undefined ? undefined : await mailboxOf(context, mailbox_id);
  const message = await messageOfCaller(context, email_id, named?.id);
  const mailbox = named ?? (await mailboxOf(context, message.mailboxId));
  const isReadOnly = strictestMode([message.strictestMode, mailbox.oversightMode]) === 'read_only';
  if (isReadOnly) throw readOnlyError(mailbox, message);

  const { attachments: files, ...texts } = request;
  const wish = {
    ...texts,
    sendAt: sendAtOf(mailbox, send_at),
    attachments: files && (await storeAttachments(context, files)),
  };
  const editor = { actor: await actingIn(context), mailbox };
  const { message: edited, isChanged } = await context.stores.edits.apply(message.id, (standing) =>
    editOf(editor, wish, standing),
  );
  if (isChanged) await tellOfEdit(context, message);
  return {
    id: edited.id,
    status: edited.status === 'pending_scan' ? 'pending_scan' : 'scheduled',
    send_at: edited.sendAt?.toISOString() ?? '',
  };
});
