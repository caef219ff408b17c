/** `list_retention`: how long the content of messages is kept. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { retentionList, retentionView } from './retention-view.js';

export const listRetention = defineOperation({
  name: 'list_retention',
  summary: 'How long the content of messages is kept',
  description:
    'Lists after how many days the content of messages is erased. What is not listed is kept for ever.',
  scopes: ['admin', 'compliance'],
  rest: [{ method: 'get', path: '/v1/retention', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: retentionList,
  untrusted: [],
  example: {
    input: {},
    output: { retention: [{ mailbox_id: EXAMPLE.mailboxId, days: 90, updated_at: EXAMPLE.moment }] },
  },
}).handledBy(async ({ caller, stores }) => retentionView(await stores.retention.list(caller.tenantId)));
