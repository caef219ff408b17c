/** People and their one-time sign-in links. Tokens are stored as SHA-256 only. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Person, Role } from '../../domain/person.js';
import type { Database, Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';
import { entraPeople, type EntraPeople } from './people-in-entra.js';
import { createPeopleRegister, type PeopleRegister } from './people-register.js';
import { isAnyonesAddress, peopleAt, type PersonOfCompany } from './people-everywhere.js';
import { personOf } from './person-row.js';
import { sessions, type Sessions } from './sessions.js';

export interface SessionRecord {
  readonly tokenHash: string;
  readonly tenantId: string;
  readonly personId: string;
  readonly expiresAt: Date;
}

export type LinkState = 'usable' | 'used' | 'expired' | 'unknown';

export interface PeopleStore extends EntraPeople, Sessions {
  /** As whoever administers people sees them. */
  readonly register: PeopleRegister;
  get(id: string): Promise<Person | undefined>;
  byEmail(tenantId: string, email: string): Promise<Person | undefined>;
  /** Everybody active of the tenant who has this role. */
  withRole(tenantId: string, role: Role): Promise<Person[]>;
  /** Whether this is the address of a person, or oversees an account: of any tenant, in whatever case. */
  isKnown(email: string): Promise<boolean>;
  /** Everybody active with this address, in whatever case, in whichever active tenant. */
  everywhereAt(email: string): Promise<PersonOfCompany[]>;
  create(person: Person): Promise<Person>;
  /** The person of this address; made as given where there is none. */
  ensure(person: Person): Promise<Person>;
  createSignInLink(link: SessionRecord, audit: AuditDraft): Promise<void>;
  /** Looks at a link without using it up: a GET changes nothing. */
  lookAtLink(tokenHash: string): Promise<{ state: LinkState; person?: Person; expiresAt?: Date }>;
  /** Uses a link up and opens a session in one step; of two attempts one succeeds. */
  redeemLink(
    tokenHash: string,
    session: Redeeming['session'],
    audit: Redeeming['audit'],
  ): Promise<Person | undefined>;
}

export function createPeopleStore(database: Database): PeopleStore {
  return {
    async get(id) {
      const row = await database.person.findUnique({ where: { id } });
      return row ? personOf(row) : undefined;
    },
    async byEmail(tenantId, email) {
      const row = await database.person.findUnique({ where: { tenantId_email: { tenantId, email } } });
      return row ? personOf(row) : undefined;
    },
    async withRole(tenantId, role) {
      const rows = await database.person.findMany({
        where: { tenantId, isActive: true, roles: { has: role } },
        orderBy: { id: 'asc' },
      });
      return rows.map(personOf);
    },
    isKnown: (email) => isAnyonesAddress(database, email),
    everywhereAt: (email) => peopleAt(database, email),
    register: createPeopleRegister(database),
    ...entraPeople(database),
    async create(person) {
      return personOf(await database.person.create({ data: { ...person, roles: [...person.roles] } }));
    },
    ensure: (person) => ensurePerson(database, person),
    async createSignInLink(link, audit) {
      await database.$transaction(async (tx) => {
        await tx.signInLink.create({ data: link });
        await appendAudit(tx, [audit]);
      });
    },
    async lookAtLink(tokenHash) {
      const link = await database.signInLink.findUnique({ where: { tokenHash } });
      if (!link) return { state: 'unknown' };
      if (link.usedAt) return { state: 'used' };
      if (link.expiresAt <= new Date()) return { state: 'expired' };
      const row = await database.person.findUnique({ where: { id: link.personId } });
      return row?.isActive
        ? { state: 'usable', person: personOf(row), expiresAt: link.expiresAt }
        : { state: 'unknown' };
    },
    redeemLink: (tokenHash, session, audit) =>
      database.$transaction((tx) => redeemOnce(tx, tokenHash, { session, audit })),
    ...sessions(database),
  };
}

async function ensurePerson(database: Database, person: Person): Promise<Person> {
  const { tenantId, email, roles } = person;
  await database.person.createMany({ data: [{ ...person, roles: [...roles] }], skipDuplicates: true });
  return personOf(
    await database.person.findUniqueOrThrow({ where: { tenantId_email: { tenantId, email } } }),
  );
}

interface Redeeming {
  readonly session: (person: Person) => SessionRecord;
  readonly audit: (person: Person) => AuditDraft;
}

async function redeemOnce(
  tx: Transaction,
  tokenHash: string,
  { session, audit }: Redeeming,
): Promise<Person | undefined> {
  const { count } = await tx.signInLink.updateMany({
    where: { tokenHash, usedAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date() },
  });
  if (count !== 1) return undefined;
  const link = await tx.signInLink.findUniqueOrThrow({ where: { tokenHash } });
  const row = await tx.person.findUnique({ where: { id: link.personId } });
  if (!row?.isActive) return undefined;
  const person = personOf(row);
  await tx.session.create({ data: session(person) });
  await appendAudit(tx, [audit(person)]);
  return person;
}
