/** Tenants, mailboxes, their approval policies and mode changes. */
import type { ApprovalPolicy } from '../../domain/approval-policy.js';
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Mailbox, Tenant } from '../../domain/mailbox.js';
import { isStricter, OVERSIGHT_MODES, type OversightMode } from '../../domain/oversight-mode.js';
import type { Database, Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import { appendAudit } from './audit-store.js';
import { mailboxOf, tenantOf } from './rows.js';

export interface MailboxChange {
  readonly displayName?: string | null;
  readonly signatureBlock?: string | null;
  readonly mcpConfigured?: boolean;
  readonly isHalted?: boolean;
}

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
  create(mailbox: Omit<Mailbox, 'createdAt'>, audit: AuditDraft): Promise<Mailbox>;
  update(id: string, change: MailboxChange, audit: AuditDraft): Promise<void>;
  /** At once, for the mailbox and for whatever of it has not been sent: no message goes out under the looser mode. */
  tighten(id: string, mode: OversightMode, audit: AuditDraft): Promise<void>;
}

interface Policies {
  addPolicy(policy: {
    id: string;
    tenantId: string;
    mailboxId: string | null;
    definition: ApprovalPolicy;
  }): Promise<void>;
}

export type MailboxStore = Tenants & Mailboxes & Policies;

export function createMailboxStore(database: Database): MailboxStore {
  return { ...tenantsIn(database), ...mailboxesIn(database), ...policiesIn(database) };
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
    update: (id, change, audit) =>
      database.$transaction(async (tx) => {
        await tx.mailbox.update({ where: { id }, data: change });
        await appendAudit(tx, [audit]);
      }),
    tighten: (id, mode, audit) => database.$transaction((tx) => tightenTo(tx, { id, mode, audit })),
  };
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

async function tightenTo(
  tx: Transaction,
  { id, mode, audit }: { id: string; mode: OversightMode; audit: AuditDraft },
): Promise<void> {
  const looser = OVERSIGHT_MODES.filter((other) => isStricter(mode, other));
  const { count } = await tx.mailbox.updateMany({
    where: { id, oversightMode: { in: looser } },
    data: { oversightMode: mode },
  });
  // Somebody else was as strict in the same moment, or stricter.
  if (count === 0) return;
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
}
