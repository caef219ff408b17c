/** One mailbox with its settings. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { EXAMPLE_MAILBOX, mailboxShape, mailboxView } from './mailbox-view.js';

export const getMailbox = defineOperation({
  name: 'get_mailbox',
  summary: 'One mailbox',
  description: 'Answers one mailbox with its settings.',
  scopes: ['read', 'oversight'],
  rest: [{ method: 'get', path: '/v1/mailboxes/{mailbox_id}', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ mailbox_id: mailboxReference }),
  output: mailboxShape,
  untrusted: [],
  example: { input: { mailbox_id: EXAMPLE.mailboxId }, output: EXAMPLE_MAILBOX },
}).handledBy(async (context, { mailbox_id }) => mailboxView(await mailboxOf(context, mailbox_id)));
