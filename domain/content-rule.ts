/** What a tenant does not want to leave unseen, or at all: words and patterns that people set (product.md 5). */
import type { FindingSeverity, TextSpan } from './finding.js';

/** A phrase is found as it stands between other words; a pattern is a regular expression in RE2's syntax. */
export const CONTENT_RULE_KINDS = ['phrase', 'pattern'] as const;
export type ContentRuleKind = (typeof CONTENT_RULE_KINDS)[number];

export interface ContentRule {
  readonly id: string;
  readonly tenantId: string;
  /** The only mailbox it is about; null: all of the tenant. */
  readonly mailboxId: string | null;
  readonly kind: ContentRuleKind;
  readonly expression: string;
  readonly severity: FindingSeverity;
  readonly createdAt: Date;
}

/** Parts of a message that people read; of the formatted text no span is kept, since nothing shows it by characters. */
export const SEARCHED_PARTS = ['subject', 'text', 'html'] as const;
export type SearchedPart = (typeof SEARCHED_PARTS)[number];

/** One rule found in one part, at its first place there. */
export interface ContentHit {
  readonly ruleId: string;
  readonly severity: FindingSeverity;
  readonly place: SearchedPart;
  readonly span?: TextSpan;
}
