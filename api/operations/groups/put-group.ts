/** `put_group`: makes a group of people or says anew who is in it. Whoever joins may come to approve, so that needs an operator. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';
import { personIdOf } from '../approval-policies/policy-of-input.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { LAST_OPERATOR } from './set-group-roles.js';
import { EXAMPLE_GROUP, groupShape, groupView } from './group-view.js';

const input = z.object({
  group_id: z.string().max(64).optional().describe('Left out: a new group'),
  name: z.string().trim().min(1).max(100),
  members: z.array(z.string().max(320)).max(500).describe('Addresses or ids of people of this account'),
});
type Input = z.output<typeof input>;

export const putGroup = defineOperation({
  name: 'put_group',
  summary: 'Make or change a group of approvers',
  description:
    'Says as a whole who is in a group. Where anybody joins, the operator is asked first; who is left out can approve ' +
    'nothing through the group from that moment on.',
  scopes: ['admin'],
  rest: [{ method: 'put', path: '/v1/groups', success: 200 }],
  records: 'group.put',
  tool: null,
  input,
  output: groupShape,
  untrusted: [],
  failures: { 409: 'Another group has this name' },
  example: { input: { name: 'Finance', members: ['pat@acme.test'] }, output: EXAMPLE_GROUP },
}).handledBy(
  async (context, given) => {
    const { caller, stores } = context;
    const known = await groupOf(context, given);
    const group = {
      id: known?.id ?? ulid(),
      tenantId: caller.tenantId,
      name: given.name,
      source: 'local' as const,
      externalId: null,
      memberIds: await membersOf(context, given),
      roles: known?.roles ?? [],
    };
    const outcome = await stores.groups.put(group, {
      tenantId: caller.tenantId,
      action: 'group.put',
      actor: actorOf(caller),
      resourceType: 'group',
      resourceId: group.id,
      metadata: { members: group.memberIds, before: known?.memberIds ?? [] },
    });
    if (outcome === 'in_use') throw new DomainError('in_use', 'Another group has this name');
    if (outcome === 'last_operator') throw new DomainError('wrong_state', LAST_OPERATOR);
    return groupView(group);
  },
  { asksOperator: question },
);

async function question(context: Context, given: Input): Promise<OperatorQuestion | null> {
  const known = await groupOf(context, given);
  const members = await membersOf(context, given);
  const joining = members.filter((id) => !known?.memberIds.includes(id));
  if (joining.length === 0) return null;
  const people = await Promise.all(joining.map((id) => context.stores.people.get(id)));
  const who = people.map((person) => person?.email).join(', ');
  return {
    tier: 'high',
    action: 'group.put',
    lines: [
      `Add to the group "${given.name}" of approvers: ${who}.`,
      ...(known && known.roles.length > 0 ? [`They get its roles: ${known.roles.join(', ')}.`] : []),
    ],
  };
}

/** @throws DomainError `wrong_state` for a mirror, whose members are another's to say */
async function groupOf({ stores, caller }: Context, { group_id: id }: Input) {
  if (id === undefined) return undefined;
  const group = await stores.groups.get(caller.tenantId, id);
  if (!group) throw new DomainError('not_found', 'There is no such group');
  if (group.source !== 'local') throw new DomainError('wrong_state', 'This group is kept in its directory');
  return group;
}

async function membersOf(context: Context, { members }: Input): Promise<string[]> {
  const ids = await Promise.all(members.map((one, index) => personIdOf(context, one, `members.${index}`)));
  return [...new Set(ids)];
}
