/** Which rules judged a message, as the record of its freeze names them: versions and digests, never the rules' words. */
import type { ContentRule } from '../domain/content-rule.js';
import type { RecipientFacts } from '../domain/recipient-rule.js';
import { contentRuleBody, recipientRuleBody } from '../domain/rule-digest.js';
import { policyVersions, type RulePolicy } from '../domain/rule-policy.js';
import { RULES_VERSION } from '../domain/rules/index.js';
import { canonicalJson } from './mime/content-digest.js';
import { sha256Hex } from './mime/sha256.js';

export interface Judges {
  readonly policies: readonly RulePolicy[];
  readonly contentRules: readonly ContentRule[];
  /** Those that could be about its recipients. */
  readonly recipientRules: RecipientFacts['rules'];
}

export function judgedBy({ policies, contentRules, recipientRules }: Judges) {
  return {
    rules_version: RULES_VERSION,
    rule_policies: policyVersions(policies),
    content_rules: setDigest(contentRules.map(contentRuleBody)),
    recipient_rules: setDigest(recipientRules.map(recipientRuleBody)),
  };
}

/** Null where there is none. */
function setDigest(rules: readonly object[]): string | null {
  if (rules.length === 0) return null;
  return digestOf(rules.map(digestOf).sort());
}

function digestOf(value: object): string {
  return sha256Hex(canonicalJson(value));
}
