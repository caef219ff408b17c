/** `PUT …/tags`: adds tags to those that are there, or replaces them with `mode=replace`. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, messageId } from '../fields.js';
import { defineOperation } from '../operation.js';
import { changeTags, tags } from './tags.js';

export const setTags = defineOperation({
  name: 'set_tags',
  summary: 'Put tags on a message',
  description:
    'Adds tags to a message; a tag that is there gets the new value. mode=replace drops all others.',
  scopes: ['send'],
  rest: [{ method: 'put', path: '/v1/mailboxes/{mailbox_id}/emails/{email_id}/tags', success: 200 }],
  records: 'email.tag',
  tool: null,
  input: z.object({
    mailbox_id: mailboxReference,
    email_id: messageId,
    tags,
    mode: z.enum(['merge', 'replace']).default('merge'),
  }),
  output: z.object({ tags: z.record(z.string(), z.string()) }),
  untrusted: ['tags'],
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, email_id: EXAMPLE.messageId, tags: { topic: 'orders' } },
    output: { tags: { topic: 'orders' } },
  },
}).handledBy(async (context, { tags: given, mode, ...reference }) => {
  const { after } = await changeTags(context, reference, (before) =>
    mode === 'replace' ? given : { ...before, ...given },
  );
  return { tags: { ...after } };
});
