/** `list_saved_queries`: the questions about sends that this account keeps. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { EXAMPLE_SAVED_QUERY, savedQueryShape, savedQueryView } from './saved-query-view.js';

export const listSavedQueries = defineOperation({
  name: 'list_saved_queries',
  summary: 'List the saved questions about sends',
  description: 'Lists the saved questions of search_history by name; there are at most a hundred.',
  scopes: ['admin', 'compliance'],
  rest: [{ method: 'get', path: '/v1/saved-queries', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({ queries: z.array(savedQueryShape) }),
  untrusted: [],
  example: { input: {}, output: { queries: [EXAMPLE_SAVED_QUERY] } },
}).handledBy(async ({ caller, stores }) => ({
  queries: (await stores.savedQueries.list(caller.tenantId)).map(savedQueryView),
}));
