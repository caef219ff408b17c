/** `set_group_roles`: what whoever is in a group may do. It is how a directory that provisions groups gives roles. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { rolesGained } from '../../../domain/person-standing.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { roles } from '../people/person-view.js';
import { EXAMPLE_GROUP, groupShape, groupView } from './group-view.js';

const input = z.object({ group_id: z.string().min(1).max(64), roles });
type Input = z.output<typeof input>;

export const setGroupRoles = defineOperation({
  name: 'set_group_roles',
  summary: 'Say which roles a group gives',
  description:
    'Whoever is in the group has these roles, from now on and as long as they are in it. Whoever leaves it, or whose group ' +
    'gives a role no more, loses it, unless another of their groups gives it. A role that is added waits for the operator.',
  scopes: ['admin'],
  rest: [{ method: 'put', path: '/v1/groups/{group_id}/roles', success: 200 }],
  records: 'group.put',
  tool: null,
  input,
  output: groupShape,
  untrusted: [],
  failures: { 404: 'No such group', 409: 'Nobody would be an operator any more' },
  example: {
    input: { group_id: EXAMPLE.approvalId, roles: ['approver'] },
    output: { ...EXAMPLE_GROUP, roles: ['approver'] },
  },
}).handledBy(
  async (context, { group_id: id, roles: given }) => {
    const { caller, stores } = context;
    const { tenantId } = caller;
    const outcome = await stores.groups.revise(
      { id, tenantId },
      {
        terms: (group) => ({ ...group, roles: given }),
        audit: ({ before }) => ({
          tenantId,
          action: 'group.put',
          actor: actorOf(caller),
          resourceType: 'group',
          resourceId: id,
          metadata: { roles: given, roles_before: before.roles, members: before.memberIds },
        }),
      },
    );
    if (outcome === 'last_operator') throw new DomainError('wrong_state', LAST_OPERATOR);
    return groupView(await groupOf(context, id));
  },
  { asksOperator: question },
);

export const LAST_OPERATOR = 'Nobody would be an operator any more: give somebody else the role first';

async function question(context: Context, { group_id: id, roles: given }: Input) {
  const group = await groupOf(context, id);
  const gained = rolesGained(group.roles, given);
  if (gained.length === 0) return null;
  return {
    tier: 'high',
    action: 'group.roles',
    lines: [
      `Give whoever is in the group "${group.name}" the roles: ${gained.join(', ')}.`,
      `It has ${group.memberIds.length} members now.`,
      ...(group.source === 'local' ? [] : ['Who is in it is said by the directory that provisions people.']),
    ],
  } satisfies OperatorQuestion;
}

async function groupOf({ stores, caller }: Context, id: string) {
  const group = await stores.groups.get(caller.tenantId, id);
  if (!group) throw new DomainError('not_found', 'There is no such group');
  return group;
}
