/** `DELETE …/tags/{key}`: takes one tag off a message. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, messageId } from '../fields.js';
import { defineOperation } from '../operation.js';
import { removeTag, tagKey } from './tags.js';

export const deleteTag = defineOperation({
  name: 'delete_tag',
  summary: 'Take a tag off a message',
  description: 'Takes one tag off a message and says whether it was there.',
  scopes: ['send'],
  rest: [{ method: 'delete', path: '/v1/mailboxes/{mailbox_id}/emails/{email_id}/tags/{key}', success: 200 }],
  records: 'email.tag',
  tool: null,
  input: z.object({ mailbox_id: mailboxReference, email_id: messageId, key: tagKey }),
  output: z.object({ deleted: z.boolean() }),
  untrusted: [],
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, email_id: EXAMPLE.messageId, key: 'topic' },
    output: { deleted: true },
  },
}).handledBy(async (context, { key, ...reference }) => ({
  deleted: await removeTag(context, reference, key),
}));
