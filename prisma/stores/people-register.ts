/**
 * The people of a tenant as whoever administers them sees and changes them: an operator, or a directory that provisions
 * them. One change at a time in a tenant, so that the last operator is not lost to two at once.
 */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { losesLastOperator, sameRoles } from '../../domain/person-standing.js';
import type { PreferredChannel } from '../../domain/card-channel.js';
import { ROLES, type Person, type Role } from '../../domain/person.js';
import type { Database, Transaction } from '../client.js';
import type { PersonModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { endAccess, type EndedAccess } from './end-access.js';
import type { EntraId } from './people-in-entra.js';
import { personOf, preferredChannelOf } from './person-row.js';
import { foundPeople, type PersonTest } from './person-search.js';

/** A person with what only administration looks at. */
export interface RegisteredPerson extends Person {
  /** By which a directory knows them; null: by their address. */
  readonly userName: string | null;
  readonly externalId: string | null;
  readonly entra: EntraId | null;
  /** A directory has deleted them. */
  readonly isRemoved: boolean;
  readonly preferredChannel: PreferredChannel | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What can be said anew of somebody. */
export type PersonTerms = Pick<
  RegisteredPerson,
  'email' | 'name' | 'roles' | 'isActive' | 'userName' | 'externalId' | 'isRemoved'
> & {
  /** Left out: as it is. */
  readonly preferredChannel?: PreferredChannel | null;
  /** Bound where they are bound to nobody yet. */
  readonly entra?: EntraId | undefined;
};

export interface PersonChange {
  readonly before: RegisteredPerson;
  readonly after: RegisteredPerson;
  /** What ended with a person who was disabled. */
  readonly ended: EndedAccess | undefined;
  readonly wasLastOperator: boolean;
}

export type ChangeOutcome =
  | { readonly kind: 'done'; readonly person: RegisteredPerson }
  | { readonly kind: 'not_found' }
  /** The address, the user name or the identity is somebody else's. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'last_operator' };

export interface PeoplePage {
  readonly people: readonly RegisteredPerson[];
  readonly total: number;
}

export interface Revision {
  /** Throws where the change cannot be. */
  readonly terms: (person: RegisteredPerson) => PersonTerms;
  /** Whether the tenant may be left without an operator by it. */
  readonly mayLoseOperator?: boolean;
  readonly audit: (change: PersonChange) => readonly AuditDraft[];
}

export interface PeopleRegister {
  /** Without those a directory has deleted, oldest first. */
  find(tenantId: string, test: PersonTest, page: { skip: number; take: number }): Promise<PeoplePage>;
  get(tenantId: string, id: string): Promise<RegisteredPerson | undefined>;
  /** Which of these ids are of people of the tenant whom no directory has deleted. */
  known(tenantId: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Of those a directory has deleted, whoever has this address. */
  removedAt(tenantId: string, email: string): Promise<RegisteredPerson | undefined>;
  add(
    person: Pick<Person, 'id' | 'tenantId'> & PersonTerms,
    audit: readonly AuditDraft[],
  ): Promise<ChangeOutcome>;
  revise(who: Pick<Person, 'id' | 'tenantId'>, revision: Revision): Promise<ChangeOutcome>;
}

export function createPeopleRegister(database: Database): PeopleRegister {
  return {
    async find(tenantId, test, page) {
      const { ids, total } = await foundPeople(database, tenantId, { test, page });
      const rows = await database.person.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
      return { people: rows.map(registeredOf), total };
    },
    async get(tenantId, id) {
      const row = await database.person.findFirst({ where: { tenantId, id } });
      return row ? registeredOf(row) : undefined;
    },
    async known(tenantId, ids) {
      const rows = await database.person.findMany({
        where: { tenantId, id: { in: [...ids] }, removedAt: null },
        select: { id: true },
      });
      return new Set(rows.map(({ id }) => id));
    },
    async removedAt(tenantId, email) {
      const row = await database.person.findFirst({ where: { tenantId, email, removedAt: { not: null } } });
      return row ? registeredOf(row) : undefined;
    },
    add: ({ id, tenantId, ...terms }, audit) =>
      database.$transaction(async (tx) => {
        await lockPeople(tx, tenantId);
        if (await isTaken(tx, { id, tenantId }, terms)) return { kind: 'taken' };
        const row = await tx.person.create({ data: { id, tenantId, ...columnsOf(terms, null) } });
        await appendAudit(tx, audit);
        return { kind: 'done', person: registeredOf(row) };
      }),
    revise: (who, revision) => database.$transaction((tx) => reviseOnce(tx, who, revision)),
  };
}

export async function lockPeople(tx: Transaction, tenantId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`people of ${tenantId}`}, 0))`;
}

async function reviseOnce(
  tx: Transaction,
  { id, tenantId }: Pick<Person, 'id' | 'tenantId'>,
  { terms: say, mayLoseOperator = false, audit }: Revision,
): Promise<ChangeOutcome> {
  await lockPeople(tx, tenantId);
  const row = await tx.person.findFirst({ where: { id, tenantId } });
  if (!row) return { kind: 'not_found' };
  const before = registeredOf(row);
  const terms = say(before);
  if (saysTheSame(before, terms)) return { kind: 'done', person: before };
  if (await isTaken(tx, before, terms)) return { kind: 'taken' };
  const wasLastOperator = losesLastOperator(before, terms, await otherOperators(tx, before));
  if (wasLastOperator && !mayLoseOperator) return { kind: 'last_operator' };
  const ended = before.isActive && !terms.isActive ? await endAccess(tx, id) : undefined;
  const changed = await tx.person.update({ where: { id }, data: columnsOf(terms, row.removedAt) });
  const after = registeredOf(changed);
  await appendAudit(tx, audit({ before, after, ended, wasLastOperator }));
  return { kind: 'done', person: after };
}

export function otherOperators(tx: Transaction, { id, tenantId }: Pick<Person, 'id' | 'tenantId'>) {
  return tx.person.count({
    where: { tenantId, isActive: true, roles: { has: 'operator' }, id: { not: id } },
  });
}

async function isTaken(
  tx: Transaction,
  { id, tenantId }: Pick<Person, 'id' | 'tenantId'>,
  { email, userName, entra }: PersonTerms,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isTaken: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM person
       WHERE id <> ${id}
         AND ((tenant_id = ${tenantId} AND lower(email) = ${email.toLowerCase()})
              OR (tenant_id = ${tenantId} AND removed_at IS NULL
                  AND lower(COALESCE(user_name, email)) = ${(userName ?? email).toLowerCase()})
              OR (entra_tenant_id = ${entra?.tenantId ?? null} AND entra_object_id = ${entra?.objectId ?? null}))
    ) AS "isTaken"`;
  return row?.isTaken === true;
}

function saysTheSame(before: RegisteredPerson, { roles, entra, ...terms }: PersonTerms): boolean {
  const fields = Object.entries(terms) as [keyof typeof terms, unknown][];
  return (
    fields.every(([field, value]) => before[field] === value) &&
    sameRoles(before.roles, roles) &&
    (entra === undefined || before.entra !== null)
  );
}

/** An identity in Entra ID is bound once and never moves: whoever is bound stays so (`terms` says nothing then). */
function columnsOf({ roles, entra, isRemoved, ...terms }: PersonTerms, removedAt: Date | null) {
  return {
    ...terms,
    roles: inOrder(roles),
    removedAt: isRemoved ? (removedAt ?? new Date()) : null,
    updatedAt: new Date(),
    ...(entra === undefined ? {} : { entraTenantId: entra.tenantId, entraObjectId: entra.objectId }),
  };
}

function inOrder(roles: readonly Role[]): Role[] {
  return ROLES.filter((role) => roles.includes(role));
}

export function registeredOf(row: PersonModel): RegisteredPerson {
  const { entraTenantId: tenantId, entraObjectId: objectId } = row;
  return {
    ...personOf(row),
    userName: row.userName,
    externalId: row.externalId,
    entra: tenantId === null || objectId === null ? null : { tenantId, objectId },
    isRemoved: row.removedAt !== null,
    preferredChannel: preferredChannelOf(row),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
