/** `save_query`: keeps a question about sends by name; one of the same name is changed. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { MOST_SAVED_QUERIES } from '../../../domain/history/saved-query.js';
import { parseHistoryQuery, QUERY_LIMIT } from '../../history/parse.js';
import { defineOperation } from '../operation.js';
import {
  EXAMPLE_SAVED_QUERY,
  queryName,
  savedQueryAudit,
  savedQueryShape,
  savedQueryView,
} from './saved-query-view.js';

export const saveQuery = defineOperation({
  name: 'save_query',
  summary: 'Keep a question about sends by name',
  description: 'Keeps a question of search_history. A saved one of the same name is changed.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/saved-queries', success: 201 }],
  records: 'saved_query.put',
  tool: null,
  input: z.object({ name: queryName, q: z.string().min(1).max(QUERY_LIMIT) }),
  output: savedQueryShape,
  untrusted: [],
  failures: { 409: 'There are as many saved queries as an account may have' },
  example: { input: { name: 'Decided too fast', q: 'considered:<3s' }, output: EXAMPLE_SAVED_QUERY },
}).handledBy(async ({ caller, stores }, { name, q }) => {
  parseHistoryQuery(q);
  const { tenantId } = caller;
  const kept = await stores.savedQueries.put(
    { id: ulid(), tenantId, name, query: q },
    MOST_SAVED_QUERIES,
    (saved) => savedQueryAudit(actorOf(caller), 'saved_query.put', saved),
  );
  if (kept === undefined) {
    throw new DomainError(
      'limit_reached',
      `There are ${MOST_SAVED_QUERIES} saved queries already; delete one first`,
    );
  }
  return savedQueryView(kept);
});
