/** `GET /v1/emails/search`: messages by their words, in one mailbox or in all that the caller may use. */
import { z } from 'zod';
import { EXAMPLE, EXAMPLE_SUMMARY } from '../example-values.js';
import { mailboxReference, pageSize } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { emailFilters, emailPage, emailPageOf, filtersOf, placeIn } from './email-list.js';

export const searchEmails = defineOperation({
  name: 'search_emails',
  summary: 'Search messages by their words',
  description:
    'Finds messages whose subject, addresses or text have all the words of q, newest first; "a phrase" in quotes, OR ' +
    'between words, - before a word to leave out. Held messages are found by those only who may read them; deleted and ' +
    'quarantined ones where status asks for them.',
  scopes: ['read'],
  rest: [{ method: 'get', path: '/v1/emails/search', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({
    mailbox: mailboxReference
      .optional()
      .describe('Id or address; left out: every mailbox the caller may use'),
    ...emailFilters,
    q: z.string().min(1).max(500).describe('What to look for'),
    limit: pageSize(25),
  }),
  output: emailPage,
  untrusted: ['subject'],
  example: {
    input: { q: 'invoice -reminder', limit: 25 },
    output: {
      emails: [
        {
          ...EXAMPLE_SUMMARY,
          mailbox_id: EXAMPLE.mailboxId,
          to: [...EXAMPLE_SUMMARY.to],
          to_addresses: [],
          cc: [],
        },
      ],
      cursor: null,
    },
  },
}).handledBy(async (context, { mailbox: reference, limit, ...input }) => {
  const mailbox = reference === undefined ? undefined : await mailboxOf(context, reference);
  return emailPageOf(context, {
    ...(mailbox === undefined ? {} : { mailboxId: mailbox.id }),
    filters: filtersOf(input),
    place: placeIn(input),
    limit,
  });
});
