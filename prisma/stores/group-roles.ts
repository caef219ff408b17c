/**
 * Roles that come with a group: whoever joins is given them; whoever leaves loses them, however they had them, unless
 * another group of theirs gives them too. What is unclear ends as less, never as more.
 */
import type { Person, Role } from '../../domain/person.js';
import { ROLES } from '../../domain/person.js';
import type { Transaction } from '../client.js';
import { oneOf } from './rows.js';

interface GroupState {
  readonly id: string;
  readonly tenantId: string;
  readonly memberIds: readonly string[];
  readonly roles: readonly Role[];
}

interface Move {
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly isActive: boolean;
}

/** After the members are stored. */
export async function moveGroupRoles(
  tx: Transaction,
  before: GroupState | undefined,
  after: GroupState,
): Promise<void> {
  for (const { personId, roles } of await moves(tx, before, after)) {
    await tx.person.update({ where: { id: personId }, data: { roles: [...roles], updatedAt: new Date() } });
  }
}

/** Whether nobody active would be an operator any more, where somebody is. */
export async function losesOperators(
  tx: Transaction,
  before: GroupState | undefined,
  after: GroupState,
): Promise<boolean> {
  if (before?.roles.includes('operator') !== true) return false;
  const operators = await tx.person.findMany({
    where: { tenantId: after.tenantId, isActive: true, roles: { has: 'operator' } },
    select: { id: true },
  });
  const moved = await moves(tx, before, after);
  const stay = operators.filter(({ id }) => moved.every(({ personId }) => personId !== id));
  const come = moved.filter(({ isActive, roles }) => isActive && roles.includes('operator'));
  return operators.length > 0 && stay.length + come.length === 0;
}

async function moves(
  tx: Transaction,
  before: GroupState | undefined,
  after: GroupState,
): Promise<readonly Move[]> {
  const concerned = [...new Set([...(before?.memberIds ?? []), ...after.memberIds])];
  if ((before?.roles.length ?? 0) + after.roles.length === 0) return [];
  const people = await tx.person.findMany({ where: { tenantId: after.tenantId, id: { in: concerned } } });
  const elsewhere = await rolesElsewhere(tx, after, concerned);
  return people.flatMap(({ id, roles, isActive }) => {
    const given = after.memberIds.includes(id) ? after.roles : [];
    const had = before?.memberIds.includes(id) === true ? before.roles : [];
    const lost = had.filter((role) => !given.includes(role) && !elsewhere.get(id)?.has(role));
    const next = ROLES.filter(
      (role) => given.includes(role) || (roles.includes(role) && !lost.includes(role)),
    );
    const isSame = next.length === roles.length && next.every((role) => roles.includes(role));
    return isSame ? [] : [{ personId: id, roles: next, isActive }];
  });
}

async function rolesElsewhere(
  tx: Transaction,
  { id: groupId, tenantId }: Pick<GroupState, 'id' | 'tenantId'>,
  personIds: readonly Person['id'][],
): Promise<Map<string, Set<Role>>> {
  const rows = await tx.$queryRaw<{ personId: string; role: string }[]>`
    SELECT DISTINCT m.person_id AS "personId", unnest(g.roles) AS role
      FROM person_group_member m JOIN person_group g ON g.id = m.group_id
     WHERE m.tenant_id = ${tenantId} AND m.group_id <> ${groupId} AND m.person_id = ANY(${[...personIds]})`;
  const found = new Map<string, Set<Role>>();
  for (const { personId, role } of rows) {
    found.set(personId, (found.get(personId) ?? new Set()).add(oneOf(ROLES, role)));
  }
  return found;
}
