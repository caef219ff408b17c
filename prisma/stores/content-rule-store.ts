/** A tenant's content rules: words and patterns, each with what is to follow where they stand in a message. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { CONTENT_RULE_KINDS, type ContentRule } from '../../domain/content-rule.js';
import { FINDING_SEVERITIES } from '../../domain/finding.js';
import type { Database, Transaction } from '../client.js';
import type { ContentRuleModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { oneOf } from './rows.js';
import { mailboxColumn, mailboxInColumn, rulesAsked, type RuleQuery } from './rule-place.js';

export interface ContentRuleStore {
  list(query: RuleQuery): Promise<ContentRule[]>;
  get(tenantId: string, id: string): Promise<ContentRule | undefined>;
  /** Makes the rule, or changes the severity of the one that says the same; undefined where its kind has too many. */
  put(
    rule: Omit<ContentRule, 'createdAt'>,
    limit: number,
    audit: (rule: ContentRule) => AuditDraft,
  ): Promise<ContentRule | undefined>;
  remove(tenantId: string, id: string, audit: AuditDraft): Promise<boolean>;
}

export function createContentRuleStore(database: Database): ContentRuleStore {
  return {
    list: async (query) => (await database.contentRule.findMany(rulesAsked(query))).map(ruleOf),
    async get(tenantId, id) {
      const row = await database.contentRule.findFirst({ where: { tenantId, id } });
      return row ? ruleOf(row) : undefined;
    },
    put: (rule, limit, audit) => database.$transaction((tx) => putOnce(tx, { rule, limit, audit })),
    remove: (tenantId, id, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.contentRule.deleteMany({ where: { tenantId, id } });
        if (count === 1) await appendAudit(tx, [audit]);
        return count === 1;
      }),
  };
}

interface Putting {
  readonly rule: Omit<ContentRule, 'createdAt'>;
  readonly limit: number;
  readonly audit: (rule: ContentRule) => AuditDraft;
}

async function putOnce(tx: Transaction, { rule, limit, audit }: Putting): Promise<ContentRule | undefined> {
  const { tenantId, kind, expression, severity } = rule;
  // One after the other: the limit holds for whoever comes at the same moment, and twins make one rule.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`content rules of ${tenantId}`}, 0))`;
  const mailboxId = mailboxColumn(rule.mailboxId);
  const where = { tenantId_mailboxId_kind_expression: { tenantId, mailboxId, kind, expression } };
  const known = await tx.contentRule.findUnique({ where });
  if (!known && (await tx.contentRule.count({ where: { tenantId, kind } })) >= limit) return undefined;
  const row = known
    ? await tx.contentRule.update({ where, data: { severity } })
    : await tx.contentRule.create({ data: { ...rule, mailboxId } });
  const kept = ruleOf(row);
  await appendAudit(tx, [audit(kept)]);
  return kept;
}

function ruleOf(row: ContentRuleModel): ContentRule {
  return {
    ...row,
    mailboxId: mailboxInColumn(row.mailboxId),
    kind: oneOf(CONTENT_RULE_KINDS, row.kind),
    severity: oneOf(FINDING_SEVERITIES, row.severity),
  };
}
