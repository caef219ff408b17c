/** Sending domains of tenants. Several tenants may ask for one; it is active for one of them. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Look } from '../../domain/domain-audit.js';
import {
  DOMAIN_STATUSES,
  standingAfter,
  type DomainFindings,
  type RecordChecks,
  type SendingDomain,
} from '../../domain/sending-domain.js';
import type { Database, Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import type { DomainModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { oneOf } from './rows.js';

export interface DomainStore {
  list(tenantId: string): Promise<SendingDomain[]>;
  get(tenantId: string, id: string): Promise<SendingDomain | undefined>;
  isActive(tenantId: string, domain: string): Promise<boolean>;
  /** Undefined where the tenant has none of this name, or it is not active. */
  active(tenantId: string, domain: string): Promise<SendingDomain | undefined>;
  /** Domains of active tenants, by id. */
  page(afterId: string, count: number): Promise<SendingDomain[]>;
  /** Those that lapsed since their tenant was last told. */
  lapsedUntold(count: number): Promise<SendingDomain[]>;
  /** With the audit entry of the mail that told; a domain that came back meanwhile stays told of that lapse. */
  markLapseTold(domain: Pick<SendingDomain, 'id' | 'lapsedAt'>, audit: AuditDraft): Promise<void>;
  /** Undefined where the tenant has it already, or it is active for another. */
  add(
    domain: Pick<SendingDomain, 'id' | 'tenantId' | 'domain' | 'challenge'>,
    audit: AuditDraft,
  ): Promise<SendingDomain | undefined>;
  /** Undefined where it was deleted meanwhile. It stays pending while it is active for another tenant. */
  recordFindings(
    domain: Pick<SendingDomain, 'id' | 'tenantId' | 'domain'>,
    looked: Looked,
  ): Promise<SendingDomain | undefined>;
  /** `in_use` while mailboxes of the tenant have addresses there. */
  remove(
    domain: Pick<SendingDomain, 'id' | 'tenantId' | 'domain'>,
    audit: AuditDraft,
  ): Promise<'removed' | 'not_found' | 'in_use'>;
}

export interface Looked {
  readonly findings: DomainFindings;
  readonly at: Date;
  /** Undefined for what is no news. */
  readonly audit: (look: Look) => AuditDraft | undefined;
}

export function createDomainStore(database: Database): DomainStore {
  return {
    async list(tenantId) {
      const rows = await database.domain.findMany({ where: { tenantId }, orderBy: { id: 'asc' } });
      return rows.map(domainOf);
    },
    async get(tenantId, id) {
      const row = await database.domain.findFirst({ where: { id, tenantId } });
      return row ? domainOf(row) : undefined;
    },
    isActive: async (tenantId, domain) =>
      (await database.domain.count({ where: { tenantId, domain, status: 'active' } })) > 0,
    async active(tenantId, domain) {
      const row = await database.domain.findFirst({ where: { tenantId, domain, status: 'active' } });
      return row ? domainOf(row) : undefined;
    },
    page: (afterId, count) => readPage(database, afterId, count),
    lapsedUntold: (count) => readUntold(database, count),
    markLapseTold: (domain, audit) =>
      database.$transaction(async (tx) => {
        await tx.domain.updateMany({ where: { id: domain.id }, data: { lapseToldAt: domain.lapsedAt } });
        await appendAudit(tx, [audit]);
      }),
    add: (domain, audit) => database.$transaction((tx) => addOnce(tx, domain, audit)),
    recordFindings: (domain, looked) => database.$transaction((tx) => record(tx, domain, looked)),
    remove: (domain, audit) => database.$transaction((tx) => removeUnused(tx, domain, audit)),
  };
}

/** Whoever adds, activates or deletes a domain of this name waits for the others. */
async function lockName(tx: Transaction, domain: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`domain:${domain}`}, 0))`;
}

function isActiveElsewhere(
  tx: Transaction,
  { tenantId, domain }: Pick<SendingDomain, 'tenantId' | 'domain'>,
): Promise<boolean> {
  return tx.domain
    .count({ where: { domain, status: 'active', tenantId: { not: tenantId } } })
    .then((count) => count > 0);
}

async function addOnce(
  tx: Transaction,
  domain: Pick<SendingDomain, 'id' | 'tenantId' | 'domain' | 'challenge'>,
  audit: AuditDraft,
): Promise<SendingDomain | undefined> {
  await lockName(tx, domain.domain);
  if (await isActiveElsewhere(tx, domain)) return undefined;
  const { count } = await tx.domain.createMany({ data: [domain], skipDuplicates: true });
  if (count === 0) return undefined;
  const row = await tx.domain.findUniqueOrThrow({ where: { id: domain.id } });
  await appendAudit(tx, [audit]);
  return domainOf(row);
}

async function record(
  tx: Transaction,
  domain: Pick<SendingDomain, 'id' | 'tenantId' | 'domain'>,
  { findings, at, audit }: Looked,
): Promise<SendingDomain | undefined> {
  await lockName(tx, domain.domain);
  const row = await tx.domain.findFirst({ where: { id: domain.id, tenantId: domain.tenantId } });
  if (!row) return undefined;
  const before = domainOf(row);
  const { dkimVerified, spfVerified, mxVerified, returnPathVerified, dkimSelectors, checks } = findings;
  const earned = standingAfter(before, findings, at);
  const becomesActive = earned.status === 'active' && before.status !== 'active';
  const standing = becomesActive && (await isActiveElsewhere(tx, domain)) ? {} : earned;
  const isVerified = becomesActive && 'status' in standing;
  const after = domainOf(
    await tx.domain.update({
      where: { id: domain.id },
      data: {
        ...standing,
        dkimVerified,
        spfVerified,
        mxVerified,
        returnPathVerified,
        dkimSelectors: [...dkimSelectors],
        checks: checks as unknown as Prisma.InputJsonObject,
        checkedAt: at,
        ...(isVerified ? { verifiedAt: at } : {}),
      },
    }),
  );
  const entry = audit({ before, after, findings });
  if (entry) await appendAudit(tx, [entry]);
  return after;
}

/** Only what active tenants have: nobody else sends. */
async function readPage(database: Database, afterId: string, count: number): Promise<SendingDomain[]> {
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT domain.id FROM domain JOIN tenant ON tenant.id = domain.tenant_id
     WHERE domain.id > ${afterId} AND tenant.is_active ORDER BY domain.id LIMIT ${count}`;
  const domains = await database.domain.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  });
  return domains.map(domainOf);
}

async function readUntold(database: Database, count: number): Promise<SendingDomain[]> {
  const rows = await database.domain.findMany({
    where: {
      lapsedAt: { not: null },
      OR: [{ lapseToldAt: null }, { lapseToldAt: { lt: database.domain.fields.lapsedAt } }],
    },
    orderBy: { lapsedAt: 'asc' },
    take: count,
  });
  return rows.map(domainOf);
}

async function removeUnused(
  tx: Transaction,
  { id, tenantId, domain }: Pick<SendingDomain, 'id' | 'tenantId' | 'domain'>,
  audit: AuditDraft,
): Promise<'removed' | 'not_found' | 'in_use'> {
  await lockName(tx, domain);
  const mailboxes = await tx.mailbox.count({
    where: { tenantId, isActive: true, address: { endsWith: `@${domain}` } },
  });
  if (mailboxes > 0) return 'in_use';
  const { count } = await tx.domain.deleteMany({ where: { id, tenantId } });
  if (count === 0) return 'not_found';
  await appendAudit(tx, [audit]);
  return 'removed';
}

function domainOf({ checks, lapseToldAt: _told, ...row }: DomainModel): SendingDomain {
  return { ...row, status: oneOf(DOMAIN_STATUSES, row.status), checks: checks as unknown as RecordChecks };
}
