/** Approval policies: versions that are added and never changed; the greatest of a tenant, and of a mailbox, counts. */
import type { ApprovalPolicy, PolicyDefinition } from '../../domain/approval-policy.js';
import type { AuditDraft } from '../../domain/audit-entry.js';
import { ulid } from 'ulid';
import type { Database, Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import { appendAudit } from './audit-store.js';
import { storedPolicyOf } from './rows.js';

/** Whose policy: the tenant's (mailboxId null), or a mailbox's own. */
export interface ApprovalPolicyScope {
  readonly tenantId: string;
  readonly mailboxId: string | null;
}

export interface ScopedPolicy {
  readonly mailboxId: string | null;
  readonly policy: ApprovalPolicy;
  readonly createdAt: Date;
}

export interface ApprovalPolicyStore {
  current(scope: ApprovalPolicyScope): Promise<ScopedPolicy | undefined>;
  /** What holds for every mailbox that has none of its own first. */
  list(tenantId: string): Promise<ScopedPolicy[]>;
  /** Of just this scope, newest first. */
  versions(scope: ApprovalPolicyScope, limit: number): Promise<ScopedPolicy[]>;
  /** `expected`: the version that was looked at; undefined where somebody was faster. */
  add(
    scope: ApprovalPolicyScope,
    next: { readonly definition: PolicyDefinition; readonly expected: number },
    audit: (version: number) => AuditDraft,
  ): Promise<ScopedPolicy | undefined>;
}

export function createApprovalPolicyStore(database: Database): ApprovalPolicyStore {
  return {
    current: (scope) => currentIn(database, scope),
    async list(tenantId) {
      const rows = await database.approvalPolicy.findMany({
        where: { tenantId },
        orderBy: { version: 'asc' },
      });
      const latest = new Map(rows.map((row) => [row.mailboxId, row]));
      return [...latest.values()]
        .sort((one, other) => (one.mailboxId ?? '').localeCompare(other.mailboxId ?? ''))
        .map(scopedOf);
    },
    async versions({ tenantId, mailboxId }, limit) {
      const rows = await database.approvalPolicy.findMany({
        where: { tenantId, mailboxId },
        orderBy: { version: 'desc' },
        take: limit,
      });
      return rows.map(scopedOf);
    },
    add: (scope, { definition, expected }, audit) =>
      database.$transaction(async (tx) => {
        const { tenantId, mailboxId } = scope;
        await tx.$executeRaw`
          SELECT pg_advisory_xact_lock(hashtextextended(${`approval policy of ${tenantId} ${mailboxId ?? ''}`}, 0))`;
        const known = (await currentIn(tx, scope))?.policy.version ?? 0;
        if (known !== expected) return undefined;
        const version = known + 1;
        const row = await tx.approvalPolicy.create({
          data: {
            id: ulid(),
            tenantId,
            mailboxId,
            version,
            definition: definition as unknown as Prisma.InputJsonObject,
          },
        });
        await appendAudit(tx, [audit(version)]);
        return scopedOf(row);
      }),
  };
}

async function currentIn(
  database: Database | Transaction,
  { tenantId, mailboxId }: ApprovalPolicyScope,
): Promise<ScopedPolicy | undefined> {
  const row = await database.approvalPolicy.findFirst({
    where: { tenantId, mailboxId },
    orderBy: { version: 'desc' },
  });
  return row ? scopedOf(row) : undefined;
}

function scopedOf(
  row: Parameters<typeof storedPolicyOf>[0] & { mailboxId: string | null; createdAt: Date },
): ScopedPolicy {
  return { mailboxId: row.mailboxId, policy: storedPolicyOf(row), createdAt: row.createdAt };
}
