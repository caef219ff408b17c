/** `delete_saved_query`. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';
import { EXAMPLE_SAVED_QUERY, savedQueryAudit } from './saved-query-view.js';

export const deleteSavedQuery = defineOperation({
  name: 'delete_saved_query',
  summary: 'Delete a saved question about sends',
  description: 'Deletes a saved question. What it found is not touched.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/saved-queries/{query_id}', success: 200 }],
  records: 'saved_query.delete',
  tool: null,
  input: z.object({ query_id: z.string().min(1).max(64).describe('Id of the saved question') }),
  output: z.object({ deleted: z.literal(true) }),
  untrusted: [],
  example: { input: { query_id: EXAMPLE_SAVED_QUERY.id }, output: { deleted: true } },
}).handledBy(async ({ caller, stores }, { query_id }) => {
  const { tenantId } = caller;
  const saved = (await stores.savedQueries.list(tenantId)).find(({ id }) => id === query_id);
  const audit = saved && savedQueryAudit(actorOf(caller), 'saved_query.delete', saved);
  if (audit === undefined || !(await stores.savedQueries.remove(tenantId, query_id, audit)))
    throw new DomainError('not_found', 'Saved query not found');
  return { deleted: true as const };
});
