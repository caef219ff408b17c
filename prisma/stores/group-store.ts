/** Groups of people who approve: of ours, or mirrors of groups in a directory. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { GROUP_SOURCES, ROLES, type GroupSource, type Role } from '../../domain/person.js';
import type { Database, Transaction } from '../client.js';
import type { PersonGroupModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { losesOperators, moveGroupRoles } from './group-roles.js';
import { lockPeople } from './people-register.js';
import { oneOf } from './rows.js';

export interface PersonGroup {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly source: GroupSource;
  /** Its object id in the directory; null for a group of ours. */
  readonly externalId: string | null;
  readonly memberIds: readonly string[];
  /** Whoever is in it has these. */
  readonly roles: readonly Role[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type NewGroup = Omit<PersonGroup, 'createdAt' | 'updatedAt' | 'roles'> &
  Partial<Pick<PersonGroup, 'roles'>>;

/** `in_use`: another group has the name, or the external id. */
export type GroupOutcome = 'done' | 'in_use' | 'not_found' | 'last_operator';

export interface GroupRevision {
  readonly terms: (group: PersonGroup) => Pick<PersonGroup, 'name' | 'externalId' | 'memberIds' | 'roles'>;
  /** Whether the tenant may be left without an operator by it. */
  readonly mayLoseOperator?: boolean;
  readonly audit: (change: { readonly before: PersonGroup; readonly after: NewGroup }) => AuditDraft;
}

export interface GroupStore {
  list(tenantId: string): Promise<PersonGroup[]>;
  get(tenantId: string, id: string): Promise<PersonGroup | undefined>;
  /** Makes the group, or gives it these members and this name. */
  put(group: NewGroup, audit: AuditDraft): Promise<GroupOutcome>;
  /** Says anew what a group is, from how it stands. */
  revise(who: Pick<PersonGroup, 'id' | 'tenantId'>, revision: GroupRevision): Promise<GroupOutcome>;
  /** Groups that somebody is in. */
  of(person: { readonly tenantId: string; readonly id: string }): Promise<PersonGroup[]>;
  remove(group: Pick<PersonGroup, 'id' | 'tenantId'>, audit: AuditDraft): Promise<boolean>;
}

export function createGroupStore(database: Database): GroupStore {
  return {
    async list(tenantId) {
      const groups = await database.personGroup.findMany({ where: { tenantId }, orderBy: { id: 'asc' } });
      const members = await database.personGroupMember.findMany({ where: { tenantId } });
      return groups.map((row) =>
        groupOf(
          row,
          members.filter(({ groupId }) => groupId === row.id),
        ),
      );
    },
    get: (tenantId, id) => groupIn(database, { tenantId, id }),
    async of({ tenantId, id }) {
      const member = await database.personGroupMember.findMany({ where: { tenantId, personId: id } });
      const groups = await database.personGroup.findMany({
        where: { tenantId, id: { in: member.map(({ groupId }) => groupId) } },
        orderBy: { id: 'asc' },
      });
      return groups.map((row) => groupOf(row, []));
    },
    put: (group, audit) => database.$transaction((tx) => putOnce(tx, group, { audit })),
    revise: (who, revision) => database.$transaction((tx) => reviseOnce(tx, who, revision)),
    remove: ({ id, tenantId }, audit) =>
      database.$transaction(async (tx) => {
        await lockGroups(tx, tenantId);
        const group = await groupIn(tx, { id, tenantId });
        if (!group) return false;
        await tx.personGroup.delete({ where: { id } });
        await tx.personGroupMember.deleteMany({ where: { groupId: id, tenantId } });
        await moveGroupRoles(tx, group, { ...group, memberIds: [], roles: [] });
        await appendAudit(tx, [audit]);
        return true;
      }),
  };
}

async function lockGroups(tx: Transaction, tenantId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`groups of ${tenantId}`}, 0))`;
  // Roles of people may move with a group.
  await lockPeople(tx, tenantId);
}

interface Putting {
  readonly mayLoseOperator?: boolean;
  readonly audit: AuditDraft;
}

async function putOnce(
  tx: Transaction,
  given: NewGroup,
  { mayLoseOperator = false, audit }: Putting,
): Promise<GroupOutcome> {
  const group = { roles: [], ...given };
  const { id, tenantId, memberIds, roles, ...columns } = group;
  await lockGroups(tx, tenantId);
  if (await isTaken(tx, group)) return 'in_use';
  const before = await groupIn(tx, group);
  if (!mayLoseOperator && (await losesOperators(tx, before, group))) return 'last_operator';
  const data = { ...columns, roles: [...roles], updatedAt: new Date() };
  await tx.personGroup.upsert({ where: { id }, create: { id, tenantId, ...data }, update: data });
  await tx.personGroupMember.deleteMany({ where: { groupId: id } });
  await tx.personGroupMember.createMany({
    data: memberIds.map((personId) => ({ groupId: id, personId, tenantId })),
  });
  await moveGroupRoles(tx, before, group);
  await appendAudit(tx, [audit]);
  return 'done';
}

async function reviseOnce(
  tx: Transaction,
  who: Pick<PersonGroup, 'id' | 'tenantId'>,
  { terms, audit, ...how }: GroupRevision,
): Promise<GroupOutcome> {
  await lockGroups(tx, who.tenantId);
  const before = await groupIn(tx, who);
  if (!before) return 'not_found';
  const { createdAt: _createdAt, updatedAt: _updatedAt, ...group } = before;
  const after = { ...group, ...terms(before) };
  return putOnce(tx, after, { ...how, audit: audit({ before, after }) });
}

async function isTaken(tx: Transaction, { id, tenantId, name, source, externalId }: NewGroup) {
  const others = await tx.personGroup.count({
    where: {
      tenantId,
      id: { not: id },
      OR: [{ name }, ...(externalId === null ? [] : [{ source, externalId }])],
    },
  });
  return others > 0;
}

async function groupIn(
  database: Database | Transaction,
  { id, tenantId }: Pick<PersonGroup, 'id' | 'tenantId'>,
): Promise<PersonGroup | undefined> {
  const row = await database.personGroup.findFirst({ where: { tenantId, id } });
  if (!row) return undefined;
  const where = { groupId: id, tenantId };
  return groupOf(row, await database.personGroupMember.findMany({ where, orderBy: { personId: 'asc' } }));
}

function groupOf(row: PersonGroupModel, members: readonly { personId: string }[]): PersonGroup {
  return {
    ...row,
    source: oneOf(GROUP_SOURCES, row.source),
    roles: row.roles.map((role) => oneOf(ROLES, role)),
    memberIds: members.map(({ personId }) => personId),
  };
}
