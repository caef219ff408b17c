/** By which system a mailbox sends and receives. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { EXAMPLE_TRANSPORT, transportShape, transportView } from './transport-view.js';

export const getMailboxTransport = defineOperation({
  name: 'get_mailbox_transport',
  summary: 'By which system a mailbox sends and receives',
  description: 'Answers whether a mailbox lives in Microsoft 365, and whether it is being watched there.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/mailboxes/{mailbox_id}/transport', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ mailbox_id: mailboxReference }),
  output: transportShape,
  untrusted: [],
  example: { input: { mailbox_id: EXAMPLE.mailboxId }, output: EXAMPLE_TRANSPORT },
}).handledBy(async (context, { mailbox_id }) => transportView(context, await mailboxOf(context, mailbox_id)));
