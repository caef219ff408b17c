/** Groups of people who approve: of ours, or mirrors of groups in a directory. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { GROUP_SOURCES, type GroupSource } from '../../domain/person.js';
import type { Database, Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';
import { oneOf } from './rows.js';

export interface PersonGroup {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly source: GroupSource;
  /** Its object id in the directory; null for a group of ours. */
  readonly externalId: string | null;
  readonly memberIds: readonly string[];
}

export interface GroupStore {
  list(tenantId: string): Promise<PersonGroup[]>;
  get(tenantId: string, id: string): Promise<PersonGroup | undefined>;
  /** Makes the group, or gives it these members and this name. `in_use`: another has the name. */
  put(group: PersonGroup, audit: AuditDraft): Promise<'done' | 'in_use'>;
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
    async get(tenantId, id) {
      const row = await database.personGroup.findFirst({ where: { tenantId, id } });
      if (!row) return undefined;
      return groupOf(row, await database.personGroupMember.findMany({ where: { groupId: id, tenantId } }));
    },
    put: (group, audit) => database.$transaction((tx) => putOnce(tx, group, audit)),
    remove: ({ id, tenantId }, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.personGroup.deleteMany({ where: { id, tenantId } });
        if (count === 0) return false;
        await tx.personGroupMember.deleteMany({ where: { groupId: id, tenantId } });
        await appendAudit(tx, [audit]);
        return true;
      }),
  };
}

async function putOnce(tx: Transaction, group: PersonGroup, audit: AuditDraft): Promise<'done' | 'in_use'> {
  const { id, tenantId, memberIds, ...columns } = group;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`groups of ${tenantId}`}, 0))`;
  const named = await tx.personGroup.findUnique({
    where: { tenantId_name: { tenantId, name: columns.name } },
  });
  if (named && named.id !== id) return 'in_use';
  await tx.personGroup.upsert({ where: { id }, create: { id, tenantId, ...columns }, update: columns });
  await tx.personGroupMember.deleteMany({ where: { groupId: id } });
  await tx.personGroupMember.createMany({
    data: memberIds.map((personId) => ({ groupId: id, personId, tenantId })),
  });
  await appendAudit(tx, [audit]);
  return 'done';
}

function groupOf(
  row: { id: string; tenantId: string; name: string; source: string; externalId: string | null },
  members: readonly { personId: string }[],
): PersonGroup {
  return {
    id: row.id,
    tenantId: row.tenantId,
    name: row.name,
    source: oneOf(GROUP_SOURCES, row.source),
    externalId: row.externalId,
    memberIds: members.map(({ personId }) => personId),
  };
}
