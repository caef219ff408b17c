/** `GET …/tags`: the tags of a message. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, messageId } from '../fields.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { readableMessage } from './message-of-caller.js';

export const getTags = defineOperation({
  name: 'get_tags',
  summary: 'Read the tags of a message',
  description: 'Answers the tags that were put on a message, each with its value.',
  scopes: ['read'],
  rest: [{ method: 'get', path: '/v1/mailboxes/{mailbox_id}/emails/{email_id}/tags', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ mailbox_id: mailboxReference, email_id: messageId }),
  output: z.object({ tags: z.record(z.string(), z.string()) }),
  untrusted: ['tags'],
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, email_id: EXAMPLE.messageId },
    output: { tags: { topic: 'orders' } },
  },
}).handledBy(async (context, reference) => {
  const message = await readableMessage(context, reference);
  return { tags: { ...message.tags } };
});
