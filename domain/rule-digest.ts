/**
 * What the digest of an account's own rule covers: all that it can find, and where it is told apart from another that finds
 * the same. A set of rules is told by the sorted digests of its rules. Hashing (SHA-256 over RFC 8785) happens at the edge.
 */
import type { ContentRule } from './content-rule.js';
import type { RecipientRule } from './recipient-rule.js';

export function contentRuleBody({ id, kind, expression, severity }: Omit<ContentRule, 'createdAt'>) {
  return { id, kind, expression, severity };
}

/** There is one for each target: it needs no id. */
export function recipientRuleBody({
  target,
  value,
  trust,
}: Pick<RecipientRule, 'target' | 'value' | 'trust'>) {
  return { target, value, trust };
}
