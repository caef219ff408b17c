/** `list_mailboxes`: the mailboxes of the caller's tenant. */
import { z } from 'zod';
import { mailboxesOf } from '../mailbox-of.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { EXAMPLE_MAILBOX, mailboxShape, mailboxView } from './mailbox-view.js';

export const listMailboxes = defineOperation({
  name: 'list_mailboxes',
  summary: 'List the mailboxes',
  description: 'Lists the mailboxes with their oversight modes.',
  scopes: ['read', 'oversight'],
  rest: [{ method: 'get', path: '/v1/mailboxes', success: 200 }],
  records: ONLY_READS,
  tool: { title: 'List agent mailboxes', readOnly: true, destructive: false, idempotent: true },
  input: z.object({}),
  output: z.object({ mailboxes: z.array(mailboxShape) }),
  untrusted: [],
  example: { input: {}, output: { mailboxes: [EXAMPLE_MAILBOX] } },
}).handledBy(async (context) => {
  const mailboxes = await mailboxesOf(context);
  return { mailboxes: mailboxes.map(mailboxView) };
});
