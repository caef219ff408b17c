/** Tenants, mailboxes, their approval policies and mode changes. */
import type { ApprovalPolicy } from '../../domain/approval-policy.js';
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Mailbox, Tenant } from '../../domain/mailbox.js';
import { isStricter, OVERSIGHT_MODES, type OversightMode } from '../../domain/oversight-mode.js';
import type { Database, Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import { agentMailboxes, type AgentMailboxes } from './agent-mailboxes.js';
import { appendAudit } from './audit-store.js';
import { mailboxOf, tenantOf } from './rows.js';

export type MailboxChange = Partial<
  Pick<
    Mailbox,
    | 'displayName'
    | 'signatureBlock'
    | 'autoCc'
    | 'autoBcc'
    | 'forwardInbound'
    | 'aiDisclosure'
    | 'agentRef'
    | 'onUncertain'
    | 'defaultGateTiming'
    | 'schedulingEnabled'
    | 'mcpConfigured'
    | 'isHalted'
    | 'transport'
    | 'graphUser'
  >
>;

export type MailboxCreation =
  | { readonly kind: 'created'; readonly mailbox: Mailbox }
  /** By a mailbox that is, or was: an address is never given out twice. */
  | { readonly kind: 'in_use' }
  | { readonly kind: 'limit_reached' };

export type NewTenant = Pick<
  Tenant,
  'id' | 'name' | 'slug' | 'oversightEmail' | 'physicalAddress' | 'isActive' | 'isHalted'
> &
  Partial<Pick<Tenant, 'plan' | 'useCase'>>;

interface Tenants {
  tenant(id: string): Promise<Tenant | undefined>;
  tenantBySlug(slug: string): Promise<Tenant | undefined>;
  createTenant(tenant: NewTenant, audit: AuditDraft): Promise<Tenant>;
  haltTenant(id: string, isHalted: boolean, audit: AuditDraft): Promise<void>;
}

interface Mailboxes {
  get(tenantId: string, id: string): Promise<Mailbox | undefined>;
  find(id: string): Promise<Mailbox | undefined>;
  byAddress(tenantId: string, address: string): Promise<Mailbox | undefined>;
  list(tenantId: string): Promise<Mailbox[]>;
  /** The domains that the tenant's mailboxes are under, each once. */
  ownDomains(tenantId: string): Promise<string[]>;
  countActive(tenantId: string): Promise<number>;
  /** Whether a mailbox of any tenant has, or had, this address. */
  isAddressKnown(address: string): Promise<boolean>;
  create(mailbox: Omit<Mailbox, 'createdAt'>, audit: AuditDraft): Promise<Mailbox>;
  /** Creates one where the tenant has less than `limit`; of requests at the same moment none gets past it. */
  createWithin(
    limit: number,
    mailbox: Omit<Mailbox, 'createdAt'>,
    audit: AuditDraft,
  ): Promise<MailboxCreation>;
  /** Soft: the row stays, so the address stays taken. False where it was deleted before. */
  remove(id: string, audit: AuditDraft): Promise<boolean>;
  update(id: string, change: MailboxChange, audit: AuditDraft): Promise<void>;
  /** At once, for the mailbox and for whatever of it has not been sent: no message goes out under the looser mode. */
  tighten(id: string, mode: OversightMode, audit: AuditDraft): Promise<boolean>;
}

interface Policies {
  addPolicy(policy: {
    id: string;
    tenantId: string;
    mailboxId: string | null;
    definition: ApprovalPolicy;
  }): Promise<void>;
}

export type MailboxStore = Tenants & Mailboxes & AgentMailboxes & Policies;

export function createMailboxStore(database: Database): MailboxStore {
  return {
    ...tenantsIn(database),
    ...mailboxesIn(database),
    ...agentMailboxes(database),
    ...policiesIn(database),
  };
}

function tenantsIn(database: Database): Tenants {
  return {
    async tenant(id) {
      const row = await database.tenant.findUnique({ where: { id } });
      return row ? tenantOf(row) : undefined;
    },
    async tenantBySlug(slug) {
      const row = await database.tenant.findUnique({ where: { slug } });
      return row ? tenantOf(row) : undefined;
    },
    createTenant: (tenant, audit) =>
      database.$transaction(async (tx) => {
        const row = await tx.tenant.create({ data: tenant });
        await appendAudit(tx, [audit]);
        return tenantOf(row);
      }),
    haltTenant: (id, isHalted, audit) =>
      database.$transaction(async (tx) => {
        await tx.tenant.update({ where: { id }, data: { isHalted } });
        await appendAudit(tx, [audit]);
      }),
  };
}

function mailboxesIn(database: Database): Mailboxes {
  return {
    async get(tenantId, id) {
      const row = await database.mailbox.findFirst({ where: { id, tenantId, isActive: true } });
      return row ? mailboxOf(row) : undefined;
    },
    async find(id) {
      const row = await database.mailbox.findUnique({ where: { id } });
      return row ? mailboxOf(row) : undefined;
    },
    async byAddress(tenantId, address) {
      const row = await database.mailbox.findFirst({ where: { address, tenantId, isActive: true } });
      return row ? mailboxOf(row) : undefined;
    },
    async list(tenantId) {
      const rows = await database.mailbox.findMany({
        where: { tenantId, isActive: true },
        orderBy: { id: 'asc' },
      });
      return rows.map(mailboxOf);
    },
    create: (mailbox, audit) =>
      database.$transaction(async (tx) => {
        const row = await tx.mailbox.create({ data: mailbox });
        await appendAudit(tx, [audit]);
        return mailboxOf(row);
      }),
    async ownDomains(tenantId) {
      const rows = await database.$queryRaw<{ domain: string }[]>`
        SELECT DISTINCT split_part(address, '@', 2) AS domain FROM mailbox WHERE tenant_id = ${tenantId}`;
      return rows.map(({ domain }) => domain);
    },
    countActive: (tenantId) => database.mailbox.count({ where: { tenantId, isActive: true } }),
    isAddressKnown: async (address) => (await database.mailbox.count({ where: { address } })) > 0,
    createWithin: (limit, mailbox, audit) =>
      database.$transaction((tx) => createWithin(tx, limit, { mailbox, audit })),
    remove: (id, audit) => database.$transaction((tx) => removeOnce(tx, id, audit)),
    update: (id, change, audit) =>
      database.$transaction(async (tx) => {
        await tx.mailbox.update({ where: { id }, data: change });
        await appendAudit(tx, [audit]);
      }),
    tighten: (id, mode, audit) => database.$transaction((tx) => tightenTo(tx, { id, mode, audit })),
  };
}

async function createWithin(
  tx: Transaction,
  limit: number,
  { mailbox, audit }: { mailbox: Omit<Mailbox, 'createdAt'>; audit: AuditDraft },
): Promise<MailboxCreation> {
  const { id, tenantId } = mailbox;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`mailboxes:${tenantId}`}, 0))`;
  if ((await tx.mailbox.count({ where: { tenantId, isActive: true } })) >= limit)
    return { kind: 'limit_reached' };
  // Not an error in the database: that would undo the transaction around it.
  const { count } = await tx.mailbox.createMany({ data: [mailbox], skipDuplicates: true });
  if (count === 0) return { kind: 'in_use' };
  const row = await tx.mailbox.findUniqueOrThrow({ where: { id } });
  await appendAudit(tx, [audit]);
  return { kind: 'created', mailbox: mailboxOf(row) };
}

async function removeOnce(tx: Transaction, id: string, audit: AuditDraft): Promise<boolean> {
  const { count } = await tx.mailbox.updateMany({
    where: { id, isActive: true },
    data: { isActive: false },
  });
  if (count === 0) return false;
  await tx.modeUpgrade.updateMany({
    where: { mailboxId: id, closedAt: null },
    data: { closedAt: new Date() },
  });
  await appendAudit(tx, [audit]);
  return true;
}

function policiesIn(database: Database): Policies {
  return {
    async addPolicy({ definition, ...policy }) {
      await database.approvalPolicy.create({
        data: {
          ...policy,
          version: definition.version,
          definition: definition as unknown as Prisma.InputJsonValue,
        },
      });
    },
  };
}

/** False where the mailbox is as strict already. */
export async function tightenTo(
  tx: Transaction,
  { id, mode, audit }: { id: string; mode: OversightMode; audit: AuditDraft },
): Promise<boolean> {
  const looser = OVERSIGHT_MODES.filter((other) => isStricter(mode, other));
  const { count } = await tx.mailbox.updateMany({
    where: { id, oversightMode: { in: looser } },
    data: { oversightMode: mode, ...modeSet() },
  });
  // Somebody else was as strict in the same moment, or stricter.
  if (count === 0) return false;
  // A code that was mailed before would undo this without a person.
  await tx.modeUpgrade.updateMany({
    where: { mailboxId: id, closedAt: null },
    data: { closedAt: new Date() },
  });
  // The strictest mode since submission counts, so what is under way is tightened too (product.md 3).
  await tx.message.updateMany({
    where: {
      mailboxId: id,
      strictestMode: { in: looser },
      status: { in: ['pending_scan', 'pending_send_approval', 'scheduled'] },
    },
    data: { strictestMode: mode },
  });
  await appendAudit(tx, [audit]);
  return true;
}

/** What goes with every new mode: evidence and licences are looked at anew from now on. */
export const modeSet = () => ({ modeSince: new Date(), licenceSeen: null });
