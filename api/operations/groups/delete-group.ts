/** `delete_group`: whatever names it can no longer tell who is meant, and holds. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { EXAMPLE } from '../example-values.js';
import { defineOperation } from '../operation.js';

export const deleteGroup = defineOperation({
  name: 'delete_group',
  summary: 'Delete a group of approvers',
  description: 'A policy that names a deleted group can no longer tell who is meant: what is under it holds.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/groups/{group_id}', success: 200 }],
  records: 'group.delete',
  tool: null,
  input: z.object({ group_id: z.string().max(64) }),
  output: z.object({ status: z.literal('deleted') }),
  untrusted: [],
  failures: { 404: 'No such group' },
  example: { input: { group_id: EXAMPLE.approvalId }, output: { status: 'deleted' } },
}).handledBy(async ({ caller, stores }, { group_id: id }) => {
  const wasThere = await stores.groups.remove(
    { id, tenantId: caller.tenantId },
    {
      tenantId: caller.tenantId,
      action: 'group.delete',
      actor: actorOf(caller),
      resourceType: 'group',
      resourceId: id,
    },
  );
  if (!wasThere) throw new DomainError('not_found', 'There is no such group');
  return { status: 'deleted' as const };
});
