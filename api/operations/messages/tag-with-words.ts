/** `POST /v1/emails/{eid}/tag`: a list of words, each a tag that says "true". */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { messageId } from '../fields.js';
import { defineOperation } from '../operation.js';
import { changeTags, tagWords } from './tags.js';

const WORD_VALUE = 'true';

/** Clients that know lists as text send the words with commas. */
const words = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((word) => word.trim())
          .filter((word) => word !== '')
      : value,
  tagWords,
);

export const tagWithWords = defineOperation({
  name: 'tag_with_words',
  summary: 'Put words on a message as tags',
  description:
    'Adds each word as a tag with the value "true", and answers the names of all tags of the message.',
  scopes: ['send'],
  rest: [{ method: 'post', path: '/v1/emails/{email_id}/tag', success: 200 }],
  records: 'email.tag',
  tool: null,
  input: z.object({ email_id: messageId, tags: words }),
  output: z.object({ id: z.string(), tags: z.array(z.string()) }),
  untrusted: ['tags'],
  example: {
    input: { email_id: EXAMPLE.messageId, tags: ['orders', 'urgent'] },
    output: { id: EXAMPLE.messageId, tags: ['orders', 'urgent'] },
  },
}).handledBy(async (context, { email_id, tags: given }) => {
  const added = Object.fromEntries(given.map((word) => [word, WORD_VALUE]));
  const { after } = await changeTags(context, { email_id }, (before) => ({ ...before, ...added }));
  return { id: email_id, tags: Object.keys(after).sort() };
});
