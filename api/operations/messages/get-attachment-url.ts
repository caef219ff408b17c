/** `GET …/attachments/{filename}/url`: an address of an attachment that works for an hour without a credential. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, messageId } from '../fields.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { attachmentNamed } from './attachment-answer.js';
import { ATTACHMENT_URL_SECONDS, attachmentToken } from './attachment-token.js';
import { attachmentName } from './download-attachment.js';
import { readableMessage } from './message-of-caller.js';

export const getAttachmentUrl = defineOperation({
  name: 'get_attachment_url',
  summary: 'Get an address of an attachment that needs no credential',
  description: 'Answers an address that downloads one attachment. It works for an hour, for whoever has it.',
  scopes: ['read'],
  rest: [
    {
      method: 'get',
      path: '/v1/mailboxes/{mailbox_id}/emails/{email_id}/attachments/{filename}/url',
      success: 200,
    },
  ],
  records: ONLY_READS,
  tool: null,
  input: z.object({ mailbox_id: mailboxReference, email_id: messageId, filename: attachmentName }),
  output: z.object({
    url: z.string(),
    filename: z.string(),
    size_bytes: z.number(),
    content_type: z.string(),
    expires_in: z.number(),
  }),
  untrusted: ['filename'],
  failures: { 403: 'The message is held and no person has let it through' },
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, email_id: EXAMPLE.messageId, filename: 'order.txt' },
    output: {
      url: 'https://mail.example.com/v1/attachments/01K4Z8R2M7P9R1T3V5W7X9Z1B3-0-1795429800-3f0c6d1e9b7a5c3e1f0d2b4a6c8e0f1a3b5d7c9e1f2a4b6c8d0e2f4a6b8c0d1e',
      filename: 'order.txt',
      size_bytes: 2,
      content_type: 'text/plain',
      expires_in: ATTACHMENT_URL_SECONDS,
    },
  },
}).handledBy(async (context, { filename, ...reference }) => {
  const message = await readableMessage(context, reference);
  const { attachment, index } = attachmentNamed(message, filename);
  const token = attachmentToken(context.secrets, { messageId: message.id, index }, Date.now());
  return {
    url: `${context.publicBaseUrl}/v1/attachments/${token}`,
    filename,
    size_bytes: attachment.size,
    content_type: attachment.contentType,
    expires_in: ATTACHMENT_URL_SECONDS,
  };
});
