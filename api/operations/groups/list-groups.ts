/** `list_groups`: groups of people that approval policies can name. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { EXAMPLE_GROUP, groupShape, groupView } from './group-view.js';

export const listGroups = defineOperation({
  name: 'list_groups',
  summary: 'List the groups of approvers',
  description: 'Groups of people that approval policies can name, with their members.',
  scopes: ['admin', 'oversight', 'oversight_read'],
  rest: [{ method: 'get', path: '/v1/groups', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({ groups: z.array(groupShape) }),
  untrusted: [],
  example: { input: {}, output: { groups: [EXAMPLE_GROUP] } },
}).handledBy(async ({ caller, stores }) => {
  const groups = await stores.groups.list(caller.tenantId);
  return { groups: groups.map(groupView) };
});
