/** Rule policies: versions that are added and never changed; the greatest of a tenant, and of a mailbox, counts. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { RulePolicy, RulePolicyDefinition } from '../../domain/rule-policy.js';
import type { Database, Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import type { RulePolicyModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { ALL_MAILBOXES, mailboxColumn, mailboxInColumn } from './rule-place.js';

/** Whose policy: the tenant's (mailboxId null), or a mailbox's own. */
export interface PolicyScope {
  readonly tenantId: string;
  readonly mailboxId: string | null;
}

export interface RulePolicyStore {
  current(scope: PolicyScope): Promise<RulePolicy | undefined>;
  /** The tenant's and the mailbox's own, as far as they are there. */
  applying(scope: { readonly tenantId: string; readonly mailboxId: string }): Promise<RulePolicy[]>;
  /** Of the tenant and of each mailbox that has its own. */
  all(tenantId: string): Promise<RulePolicy[]>;
  put(
    scope: PolicyScope,
    definition: RulePolicyDefinition,
    audit: (policy: RulePolicy) => AuditDraft,
  ): Promise<RulePolicy>;
}

export function createRulePolicyStore(database: Database): RulePolicyStore {
  return {
    current: (scope) => currentIn(database, scope),
    async applying({ tenantId, mailboxId }) {
      const rows = await database.$queryRaw<RulePolicyModel[]>`
        SELECT DISTINCT ON (mailbox_id) tenant_id AS "tenantId", mailbox_id AS "mailboxId", version, definition,
               created_at AS "createdAt"
          FROM rule_policy WHERE tenant_id = ${tenantId} AND mailbox_id IN (${ALL_MAILBOXES}, ${mailboxId})
         ORDER BY mailbox_id, version DESC`;
      return rows.map(policyOf);
    },
    async all(tenantId) {
      const rows = await database.rulePolicy.findMany({
        where: { tenantId },
        distinct: ['mailboxId'],
        orderBy: [{ mailboxId: 'asc' }, { version: 'desc' }],
      });
      return rows.map(policyOf);
    },
    put: (scope, definition, audit) =>
      database.$transaction(async (tx) => {
        const { tenantId, mailboxId } = scope;
        await tx.$executeRaw`
          SELECT pg_advisory_xact_lock(hashtextextended(${`rule policy of ${tenantId} ${mailboxId ?? ''}`}, 0))`;
        const version = 1 + ((await currentIn(tx, scope))?.version ?? 0);
        const row = await tx.rulePolicy.create({
          data: {
            tenantId,
            mailboxId: mailboxColumn(mailboxId),
            version,
            definition: definition as unknown as Prisma.InputJsonObject,
          },
        });
        const policy = policyOf(row);
        await appendAudit(tx, [audit(policy)]);
        return policy;
      }),
  };
}

async function currentIn(
  database: Database | Transaction,
  { tenantId, mailboxId }: PolicyScope,
): Promise<RulePolicy | undefined> {
  const row = await database.rulePolicy.findFirst({
    where: { tenantId, mailboxId: mailboxColumn(mailboxId) },
    orderBy: { version: 'desc' },
  });
  return row ? policyOf(row) : undefined;
}

function policyOf({ tenantId, mailboxId, version, definition }: RulePolicyModel): RulePolicy {
  return {
    ...(definition as unknown as RulePolicyDefinition),
    tenantId,
    mailboxId: mailboxInColumn(mailboxId),
    version,
  };
}
