/** Who somebody is in Entra ID. The binding is made once, at their first sign-in there, and never moves to another. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Person, Role } from '../../domain/person.js';
import type { Database } from '../client.js';
import { appendAudit } from './audit-store.js';
import { peopleAt } from './people-everywhere.js';
import { personOf } from './person-row.js';

/** An identity in Entra ID: directory and object, both GUIDs. */
export interface EntraId {
  readonly tenantId: string;
  readonly objectId: string;
}

export interface EntraPeople {
  byEntraId(entra: EntraId): Promise<Person | undefined>;
  /** Of the tenant, active, with this address in whatever case. */
  withAddress(tenantId: string, email: string): Promise<Person | undefined>;
  /** Who a person of ours is there; undefined where nobody has found out. */
  entraIdOf(personId: string): Promise<EntraId | undefined>;
  /** Whether anybody of the tenant has this address, in whatever case, active or not. */
  hasAddress(tenantId: string, email: string): Promise<boolean>;
  /** Makes a person who is bound from the beginning; undefined where the address or the identity is somebody's already. */
  createInEntra(person: Person, entra: EntraId, audit: AuditDraft): Promise<Person | undefined>;
  /** Undefined where the person is not active. */
  giveRoles(personId: string, roles: readonly Role[], audit: AuditDraft): Promise<Person | undefined>;
  /** False where the person or the identity is bound to another already. */
  bindEntraId(personId: string, entra: EntraId, audit: AuditDraft): Promise<boolean>;
}

export function entraPeople(database: Database): EntraPeople {
  return {
    async byEntraId(entra) {
      const row = await database.person.findFirst({ where: columnsOf(entra) });
      return row ? personOf(row) : undefined;
    },
    async withAddress(tenantId, email) {
      const found = (await peopleAt(database, email)).find((person) => person.tenantId === tenantId);
      const row = found && (await database.person.findUnique({ where: { id: found.id } }));
      return row ? personOf(row) : undefined;
    },
    async entraIdOf(personId) {
      const row = await database.person.findUnique({ where: { id: personId } });
      const { entraTenantId: tenantId = null, entraObjectId: objectId = null } = row ?? {};
      return tenantId === null || objectId === null ? undefined : { tenantId, objectId };
    },
    async hasAddress(tenantId, email) {
      const [row] = await database.$queryRaw<{ isTaken: boolean }[]>`
        SELECT EXISTS (SELECT 1 FROM person WHERE tenant_id = ${tenantId} AND lower(email) = ${email.toLowerCase()})
            AS "isTaken"`;
      return row?.isTaken === true;
    },
    createInEntra: (person, entra, audit) =>
      database.$transaction(async (tx) => {
        const data = { ...person, roles: [...person.roles], ...columnsOf(entra) };
        const { count } = await tx.person.createMany({ data: [data], skipDuplicates: true });
        if (count === 1) await appendAudit(tx, [audit]);
        return count === 1 ? person : undefined;
      }),
    giveRoles: (personId, roles, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.person.updateMany({
          where: { id: personId, isActive: true },
          data: { roles: [...roles] },
        });
        if (count === 0) return undefined;
        await appendAudit(tx, [audit]);
        return personOf(await tx.person.findUniqueOrThrow({ where: { id: personId } }));
      }),
    bindEntraId: (personId, entra, audit) => bindOnce(database, { personId, entra, audit }),
  };
}

function columnsOf({ tenantId, objectId }: EntraId) {
  return { entraTenantId: tenantId, entraObjectId: objectId };
}

interface Binding {
  readonly personId: string;
  readonly entra: EntraId;
  readonly audit: AuditDraft;
}

function bindOnce(database: Database, { personId, entra, audit }: Binding): Promise<boolean> {
  return database.$transaction(async (tx) => {
    // Two first sign-ins at once: the second finds what the first has bound.
    await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${personId} FOR UPDATE`;
    const taken = await tx.person.findFirst({ where: columnsOf(entra) });
    if (taken) return taken.id === personId;
    const { count } = await tx.person.updateMany({
      where: { id: personId, entraObjectId: null },
      data: columnsOf(entra),
    });
    if (count === 1) await appendAudit(tx, [audit]);
    return count === 1;
  });
}
