/** Bindings to Entra ID Governance, and what Entra ID said about single messages. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { DirectoryReading, GovernanceBinding } from '../../domain/directory-reading.js';
import type { Database } from '../client.js';
import type { Prisma } from '../generated/client.js';
import type { GovernanceBindingModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { mailboxColumn } from './rule-place.js';

/** Whose binding: the tenant's (mailboxId null), or a mailbox's own. */
export interface BindingScope {
  readonly tenantId: string;
  readonly mailboxId: string | null;
}

export type NewBinding = Omit<GovernanceBinding, 'version'>;

/** What came of reading the bound policy, as far as people are told of it. */
export type PolicyOutcome = 'read' | 'not_found' | 'not_reproducible';

export interface GovernanceStore {
  find(scope: BindingScope): Promise<GovernanceBinding | undefined>;
  put(
    scope: BindingScope,
    binding: NewBinding,
    audit: (binding: GovernanceBinding) => AuditDraft,
  ): Promise<GovernanceBinding>;
  /** False where there is none. */
  remove(scope: BindingScope, audit: AuditDraft): Promise<boolean>;
  keepReading(message: { id: string; tenantId: string }, reading: DirectoryReading): Promise<void>;
  /** What Entra ID said about a message when it was last asked. */
  reading(messageId: string): Promise<DirectoryReading | undefined>;
  /** Whoever decides on it next asks anew. */
  outdate(messageId: string): Promise<void>;
  /** True once for every change of the outcome; the audit entry is written then. */
  noteOutcome(
    of: { readonly tenantId: string; readonly policyId: string },
    outcome: PolicyOutcome,
    audit: readonly AuditDraft[],
  ): Promise<boolean>;
}

export function createGovernanceStore(database: Database): GovernanceStore {
  return {
    async find({ tenantId, mailboxId }) {
      const row = await database.governanceBinding.findFirst({
        where: { tenantId, mailboxId: mailboxColumn(mailboxId), removedAt: null },
      });
      return row ? bindingOf(row) : undefined;
    },
    put: (scope, binding, audit) => put(database, scope, { binding, audit }),
    remove: ({ tenantId, mailboxId }, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.governanceBinding.updateMany({
          where: { tenantId, mailboxId: mailboxColumn(mailboxId), removedAt: null },
          data: { removedAt: new Date() },
        });
        if (count > 0) await appendAudit(tx, [audit]);
        return count > 0;
      }),
    async keepReading({ id: messageId, tenantId }, reading) {
      const columns = { content: reading as unknown as Prisma.InputJsonObject, readAt: new Date() };
      await database.directoryReading.upsert({
        where: { messageId },
        create: { messageId, tenantId, ...columns },
        update: columns,
      });
    },
    async reading(messageId) {
      const row = await database.directoryReading.findUnique({ where: { messageId } });
      return (row?.content ?? undefined) as DirectoryReading | undefined;
    },
    async outdate(messageId) {
      await database.directoryReading.updateMany({ where: { messageId }, data: { readAt: new Date(0) } });
    },
    noteOutcome: ({ tenantId, policyId }, outcome, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.governanceBinding.updateMany({
          where: {
            tenantId,
            assignmentPolicyId: policyId,
            removedAt: null,
            OR: [{ lastOutcome: null }, { lastOutcome: { not: outcome } }],
          },
          data: { lastOutcome: outcome },
        });
        if (count > 0) await appendAudit(tx, audit);
        return count > 0;
      }),
  };
}

interface Putting {
  readonly binding: NewBinding;
  readonly audit: (binding: GovernanceBinding) => AuditDraft;
}

function put(
  database: Database,
  { tenantId, mailboxId }: BindingScope,
  { binding, audit }: Putting,
): Promise<GovernanceBinding> {
  return database.$transaction(async (tx) => {
    const column = mailboxColumn(mailboxId);
    const fresh = { ...binding, lastOutcome: null, removedAt: null };
    const row = await tx.governanceBinding.upsert({
      where: { tenantId_mailboxId: { tenantId, mailboxId: column } },
      create: { tenantId, mailboxId: column, version: 1, ...fresh },
      update: { ...fresh, version: { increment: 1 }, updatedAt: new Date() },
    });
    const made = bindingOf(row);
    await appendAudit(tx, [audit(made)]);
    return made;
  });
}

function bindingOf(row: GovernanceBindingModel): GovernanceBinding {
  const { version, entraTenantId, assignmentPolicyId, monitoredPackageId, autonomousPackageId } = row;
  const { monitoredPolicyId, autonomousPolicyId } = row;
  return {
    ...{ version, entraTenantId, assignmentPolicyId, monitoredPackageId, autonomousPackageId },
    ...{ monitoredPolicyId, autonomousPolicyId },
  };
}
