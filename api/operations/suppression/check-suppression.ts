/** `check_suppression`: the addresses that mail does not go to, and why. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { cursorAfter, partSize, placeInList } from '../optional-page.js';

const suppression = z.object({
  id: z.string(),
  email_address: z.string(),
  reason: z.string(),
  mailbox_id: z.string().nullable(),
  created_at: z.string(),
});

export const checkSuppression = defineOperation({
  name: 'check_suppression',
  summary: 'List the addresses that get no mail any more',
  description:
    'Lists the addresses that mail does not go to, newest first: they bounced, complained or unsubscribed.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/suppression', success: 200 }],
  records: ONLY_READS,
  tool: { title: 'Check suppression list', readOnly: true, destructive: false, idempotent: true },
  input: z.object({ limit: partSize, cursor: placeInList }),
  output: z.object({ suppressions: z.array(suppression), cursor: z.string().nullable() }),
  untrusted: [],
  example: {
    input: { limit: 10 },
    output: {
      suppressions: [
        {
          id: '01K4Z8R2P6Y8A0C2E4G6J8M0P2',
          email_address: 'gone@example.com',
          reason: 'hard_bounce',
          mailbox_id: EXAMPLE.mailboxId,
          created_at: EXAMPLE.moment,
        },
      ],
      cursor: null,
    },
  },
}).handledBy(async ({ stores, caller }, { limit, cursor }) => {
  const found = await stores.suppressions.list({ tenantId: caller.tenantId, beforeId: cursor, limit });
  return {
    suppressions: found.map(({ id, emailAddress, reason, mailboxId, createdAt }) => ({
      id,
      email_address: emailAddress,
      reason,
      mailbox_id: mailboxId,
      created_at: createdAt.toISOString(),
    })),
    cursor: cursorAfter(found, limit),
  };
});
