/** A tenant's recipient rules, one for each target; the gate asks for those that can speak of a message's recipients. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { domainOf } from '../../domain/host-name.js';
import {
  domainsOver,
  RECIPIENT_TARGETS,
  RECIPIENT_TRUSTS,
  type RecipientRule,
} from '../../domain/recipient-rule.js';
import type { Database, Transaction } from '../client.js';
import type { RecipientRuleModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { oneOf } from './rows.js';
import { ALL_MAILBOXES, mailboxColumn, mailboxInColumn, rulesAsked, type RuleQuery } from './rule-place.js';

export interface Correspondence {
  readonly tenantId: string;
  readonly mailboxId: string;
  readonly addresses: readonly string[];
}

export interface RecipientRuleStore {
  list(query: RuleQuery): Promise<RecipientRule[]>;
  get(tenantId: string, id: string): Promise<RecipientRule | undefined>;
  /** Makes the rule, or changes the trust of the one with this target; twins at the same moment make one. */
  put(
    rule: Omit<RecipientRule, 'createdAt'>,
    audit: (rule: RecipientRule) => AuditDraft,
  ): Promise<RecipientRule>;
  remove(tenantId: string, id: string, audit: AuditDraft): Promise<boolean>;
  /** Those that can be about one of these recipients; which of them decides is the domain's to say. */
  speakingOf(correspondence: Correspondence): Promise<RecipientRule[]>;
}

export function createRecipientRuleStore(database: Database): RecipientRuleStore {
  return {
    list: async (query) => (await database.recipientRule.findMany(rulesAsked(query))).map(ruleOf),
    async get(tenantId, id) {
      const row = await database.recipientRule.findFirst({ where: { tenantId, id } });
      return row ? ruleOf(row) : undefined;
    },
    put: (rule, audit) => database.$transaction((tx) => putOnce(tx, rule, audit)),
    remove: (tenantId, id, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.recipientRule.deleteMany({ where: { tenantId, id } });
        if (count === 1) await appendAudit(tx, [audit]);
        return count === 1;
      }),
    async speakingOf({ tenantId, mailboxId, addresses }) {
      const domains = new Set(addresses.flatMap((address) => domainsOver(domainOf(address))));
      const rows = await database.recipientRule.findMany({
        where: {
          tenantId,
          mailboxId: { in: [ALL_MAILBOXES, mailboxId] },
          OR: [
            { target: { in: ['internal', 'external'] } },
            { target: 'address', value: { in: addresses.map((address) => address.toLowerCase()) } },
            { target: 'domain', value: { in: [...domains] } },
          ],
        },
      });
      return rows.map(ruleOf);
    },
  };
}

async function putOnce(
  tx: Transaction,
  { id, tenantId, mailboxId, target, value, trust }: Omit<RecipientRule, 'createdAt'>,
  audit: (rule: RecipientRule) => AuditDraft,
): Promise<RecipientRule> {
  const [row] = await tx.$queryRaw<RecipientRuleModel[]>`
    INSERT INTO recipient_rule (id, tenant_id, mailbox_id, target, value, trust)
    VALUES (${id}, ${tenantId}, ${mailboxColumn(mailboxId)}, ${target}, ${value.toLowerCase()}, ${trust})
    ON CONFLICT (tenant_id, mailbox_id, target, value) DO UPDATE SET trust = excluded.trust
    RETURNING id, tenant_id AS "tenantId", mailbox_id AS "mailboxId", target, value, trust, created_at AS "createdAt"`;
  if (!row) throw new Error('the database kept no recipient rule');
  const rule = ruleOf(row);
  await appendAudit(tx, [audit(rule)]);
  return rule;
}

function ruleOf(row: RecipientRuleModel): RecipientRule {
  return {
    ...row,
    mailboxId: mailboxInColumn(row.mailboxId),
    target: oneOf(RECIPIENT_TARGETS, row.target),
    trust: oneOf(RECIPIENT_TRUSTS, row.trust),
  };
}
