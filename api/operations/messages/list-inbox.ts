/** `GET /v1/emails/inbox`: what came in, for clients that cannot put the mailbox into the path. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, pageSize } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { emailFilters, emailPage, emailPageOf, filtersOf, placeIn } from './email-list.js';

export const listInbox = defineOperation({
  name: 'list_inbox',
  summary: 'List the messages that a mailbox received',
  description: 'The same as check_inbox, for inbound messages unless a direction is given.',
  scopes: ['read'],
  rest: [{ method: 'get', path: '/v1/emails/inbox', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ mailbox: mailboxReference.optional(), ...emailFilters, limit: pageSize(25) }),
  output: emailPage,
  untrusted: ['subject'],
  example: {
    input: { mailbox: EXAMPLE.address, limit: 25 },
    output: { emails: [], cursor: null },
  },
}).handledBy(async (context, { mailbox: reference, limit, ...input }) => {
  const mailbox = await mailboxOf(context, reference);
  return emailPageOf(context, {
    mailboxId: mailbox.id,
    filters: { direction: 'inbound', ...filtersOf(input) },
    place: placeIn(input),
    limit,
  });
});
