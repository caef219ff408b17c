/** `list_erasure_requests`: what was asked for, newest first, and how far each has got. */
import { z } from 'zod';
import { assertReachesAllMailboxes } from '../history/reaches-all.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { erasureRequestShape, erasureRequestView, EXAMPLE_ERASURE_REQUEST } from './erasure-request-view.js';

export const listErasureRequests = defineOperation({
  name: 'list_erasure_requests',
  summary: 'List requests to erase everything of an address',
  description: 'Lists the newest 200 requests to erase everything of an address, and how far each has got.',
  scopes: ['admin', 'compliance'],
  rest: [{ method: 'get', path: '/v1/erasure-requests', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({ erasure_requests: z.array(erasureRequestShape) }),
  untrusted: [],
  example: { input: {}, output: { erasure_requests: [EXAMPLE_ERASURE_REQUEST] } },
}).handledBy(async (context) => {
  assertReachesAllMailboxes(context);
  const requests = await context.stores.erasureRequests.list(context.caller.tenantId);
  return { erasure_requests: requests.map(erasureRequestView) };
});
