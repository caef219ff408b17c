/** `list_legal_holds`: those in force and those that were released, newest first. */
import { z } from 'zod';
import { assertReachesAllMailboxes } from '../history/reaches-all.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { EXAMPLE_HOLD, holdShape, holdView } from './hold-view.js';

export const listLegalHolds = defineOperation({
  name: 'list_legal_holds',
  summary: 'List legal holds',
  description: 'Lists legal holds, those in force and those that were released, newest first.',
  scopes: ['admin', 'compliance'],
  rest: [{ method: 'get', path: '/v1/legal-holds', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({ legal_holds: z.array(holdShape) }),
  untrusted: [],
  example: { input: {}, output: { legal_holds: [EXAMPLE_HOLD] } },
}).handledBy(async (context) => {
  assertReachesAllMailboxes(context);
  const { caller, stores } = context;
  return { legal_holds: (await stores.legalHolds.list(caller.tenantId)).map(holdView) };
});
