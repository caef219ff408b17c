/**
 * Approval policies: versions that are added and never changed; the greatest of a tenant, of a mailbox, and of a policy that
 * mailboxes share counts. One that uses a shared policy says in its own definition that it was deleted, so that whoever
 * overlooks what it uses holds.
 */
import { DELETED_POLICY, type ApprovalPolicy, type PolicyDefinition } from '../../domain/approval-policy.js';
import type { AuditDraft } from '../../domain/audit-entry.js';
import { ulid } from 'ulid';
import type { Database, Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import type { ApprovalPolicyModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { storedPolicyOf } from './rows.js';

/** Whose policy: the tenant's (mailboxId null), a mailbox's own, or one that they share, by its name. */
export interface ApprovalPolicyScope {
  readonly tenantId: string;
  readonly mailboxId: string | null;
  readonly name?: string;
}

export interface ScopedPolicy {
  readonly mailboxId: string | null;
  /** Of a shared one. */
  readonly name: string | null;
  /** Name of the shared policy that counts in its place. */
  readonly uses: string | null;
  /** What counts, in place of it where it uses another; its version is that of this scope in any case. */
  readonly policy: ApprovalPolicy;
  readonly createdAt: Date;
}

/** What the next version says: its own terms, or the shared policy that it uses. */
export type NextPolicy = { readonly definition: PolicyDefinition } | { readonly uses: string };

export interface ApprovalPolicyStore {
  current(scope: ApprovalPolicyScope): Promise<ScopedPolicy | undefined>;
  /** What holds for every mailbox that has none of its own first, then those of mailboxes, then the shared ones. */
  list(tenantId: string): Promise<ScopedPolicy[]>;
  /** Of just this scope, newest first. */
  versions(scope: ApprovalPolicyScope, limit: number): Promise<ScopedPolicy[]>;
  /** `expected`: the version that was looked at; undefined where somebody was faster. */
  add(
    scope: ApprovalPolicyScope,
    next: NextPolicy & { readonly expected: number },
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
      const latest = new Map(rows.map((row) => [placeOf(row), row]));
      const shared = new Map([...latest.values()].map((row) => [row.name, row]));
      return [...latest.entries()]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, row]) => scopedOf(row, row.uses === null ? undefined : shared.get(row.uses)));
    },
    async versions({ tenantId, mailboxId, name = null }, limit) {
      const rows = await database.approvalPolicy.findMany({
        where: { tenantId, mailboxId, name },
        orderBy: { version: 'desc' },
        take: limit,
      });
      return Promise.all(rows.map((row) => withShared(database, row)));
    },
    add: (scope, next, audit) =>
      database.$transaction(async (tx) => {
        const { tenantId, mailboxId, name = null } = scope;
        await tx.$executeRaw`
          SELECT pg_advisory_xact_lock(
            hashtextextended(${`approval policy of ${tenantId} ${placeOf({ mailboxId, name })}`}, 0))`;
        const known = (await currentIn(tx, scope))?.policy.version ?? 0;
        if (known !== next.expected) return undefined;
        const version = known + 1;
        const definition = 'uses' in next ? DELETED_POLICY : next.definition;
        const row = await tx.approvalPolicy.create({
          data: {
            ...{ id: ulid(), tenantId, mailboxId, name, version },
            uses: 'uses' in next ? next.uses : null,
            definition: definition as unknown as Prisma.InputJsonObject,
          },
        });
        const scoped = await withShared(tx, row);
        await appendAudit(tx, [audit(version)]);
        return scoped;
      }),
  };
}

/** In the order in which they are listed. */
function placeOf({ mailboxId, name }: Pick<ApprovalPolicyModel, 'mailboxId' | 'name'>): string {
  if (name !== null) return `2 ${name}`;
  return mailboxId === null ? '0' : `1 ${mailboxId}`;
}

async function currentIn(
  database: Database | Transaction,
  { tenantId, mailboxId, name }: ApprovalPolicyScope,
): Promise<ScopedPolicy | undefined> {
  const row = await database.approvalPolicy.findFirst({
    where: { tenantId, mailboxId, name: name ?? null },
    orderBy: { version: 'desc' },
  });
  return row ? withShared(database, row) : undefined;
}

async function withShared(database: Database | Transaction, row: ApprovalPolicyModel): Promise<ScopedPolicy> {
  if (row.uses === null) return scopedOf(row, undefined);
  const shared = await database.approvalPolicy.findFirst({
    where: { tenantId: row.tenantId, name: row.uses },
    orderBy: { version: 'desc' },
  });
  return scopedOf(row, shared ?? undefined);
}

function scopedOf(row: ApprovalPolicyModel, shared: ApprovalPolicyModel | undefined): ScopedPolicy {
  const { mailboxId, name, uses, version, createdAt } = row;
  const policy = { ...storedPolicyOf(shared ?? row), version };
  return { mailboxId, name, uses, policy, createdAt };
}
