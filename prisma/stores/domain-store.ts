/** Sending domains of tenants. Several tenants may ask for one; it is active for one of them. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import {
  DOMAIN_STATUSES,
  statusAfter,
  type DomainFindings,
  type SendingDomain,
} from '../../domain/sending-domain.js';
import type { Database, Transaction } from '../client.js';
import type { DomainModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { oneOf } from './rows.js';

export interface DomainStore {
  list(tenantId: string): Promise<SendingDomain[]>;
  get(tenantId: string, id: string): Promise<SendingDomain | undefined>;
  isActive(tenantId: string, domain: string): Promise<boolean>;
  /** Undefined where the tenant has it already, or it is active for another. */
  add(
    domain: Pick<SendingDomain, 'id' | 'tenantId' | 'domain' | 'challenge'>,
    audit: AuditDraft,
  ): Promise<SendingDomain | undefined>;
  /** Undefined where it was deleted meanwhile. It stays pending while it is active for another tenant. */
  recordFindings(
    domain: Pick<SendingDomain, 'id' | 'tenantId' | 'domain'>,
    findings: DomainFindings,
    audit: (after: SendingDomain) => AuditDraft,
  ): Promise<SendingDomain | undefined>;
  /** `in_use` while mailboxes of the tenant have addresses there. */
  remove(
    domain: Pick<SendingDomain, 'id' | 'tenantId' | 'domain'>,
    audit: AuditDraft,
  ): Promise<'removed' | 'not_found' | 'in_use'>;
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
    add: (domain, audit) => database.$transaction((tx) => addOnce(tx, domain, audit)),
    recordFindings: (domain, findings, audit) =>
      database.$transaction((tx) => record(tx, domain, { findings, audit })),
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

interface Looked {
  readonly findings: DomainFindings;
  readonly audit: (after: SendingDomain) => AuditDraft;
}

async function record(
  tx: Transaction,
  domain: Pick<SendingDomain, 'id' | 'tenantId' | 'domain'>,
  { findings, audit }: Looked,
): Promise<SendingDomain | undefined> {
  await lockName(tx, domain.domain);
  const before = await tx.domain.findFirst({ where: { id: domain.id, tenantId: domain.tenantId } });
  if (!before) return undefined;
  const { dkimVerified, spfVerified, mxVerified, returnPathVerified } = findings;
  const earned = statusAfter(oneOf(DOMAIN_STATUSES, before.status), findings);
  const status = earned === 'active' && (await isActiveElsewhere(tx, domain)) ? 'pending' : earned;
  const row = await tx.domain.update({
    where: { id: domain.id },
    data: {
      status,
      dkimVerified,
      spfVerified,
      mxVerified,
      returnPathVerified,
      ...(status === 'active' && before.status !== 'active' ? { verifiedAt: new Date() } : {}),
    },
  });
  const after = domainOf(row);
  await appendAudit(tx, [audit(after)]);
  return after;
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

function domainOf(row: DomainModel): SendingDomain {
  return { ...row, status: oneOf(DOMAIN_STATUSES, row.status) };
}
