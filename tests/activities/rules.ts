/** Rules that people made, as a test needs them. */
import type { ContentRule } from '../../domain/content-rule.js';
import type { RecipientRule } from '../../domain/recipient-rule.js';
import { DEFAULT_RULE_POLICY, type RulePolicy } from '../../domain/rule-policy.js';
import { TENANT_ID } from './world.js';

export function aRecipientRule(change: Partial<RecipientRule>): RecipientRule {
  return {
    id: 'rr1',
    tenantId: TENANT_ID,
    mailboxId: null,
    target: 'external',
    value: '',
    trust: 'block',
    createdAt: new Date(0),
    ...change,
  };
}

export function aContentRule(change: Partial<ContentRule>): ContentRule {
  return {
    id: 'cr1',
    tenantId: TENANT_ID,
    mailboxId: null,
    kind: 'phrase',
    expression: 'falcon',
    severity: 'refuse',
    createdAt: new Date(0),
    ...change,
  };
}

export function aRulePolicy(change: Partial<RulePolicy>): RulePolicy {
  return { ...DEFAULT_RULE_POLICY, tenantId: TENANT_ID, mailboxId: null, version: 1, ...change };
}
