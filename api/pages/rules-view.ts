/** What the page of rules shows, and the names of the fields that its forms post. */
import type { ContentRuleKind } from '../../domain/content-rule.js';
import type { FindingSeverity } from '../../domain/finding.js';
import type { RecipientTarget, RecipientTrust } from '../../domain/recipient-rule.js';
import type { Viewer } from './page.js';

export interface RecipientRuleValues {
  readonly target: string;
  readonly value: string;
  readonly trust: string;
  readonly mailbox: string;
}

export interface ContentRuleValues {
  readonly kind: string;
  readonly expression: string;
  readonly severity: string;
  readonly mailbox: string;
}

export interface RecipientRuleRow {
  readonly target: RecipientTarget;
  /** An address or a domain; null where the target needs none. */
  readonly value: string | null;
  readonly trust: RecipientTrust;
  /** Address of the only mailbox; null for all. */
  readonly mailbox: string | null;
  readonly since: Date;
  /** Path that removes it. */
  readonly removeUrl: string;
}

export interface ContentRuleRow {
  readonly kind: ContentRuleKind;
  readonly expression: string;
  readonly severity: FindingSeverity;
  readonly mailbox: string | null;
  readonly since: Date;
  readonly removeUrl: string;
}

/** The limits for every mailbox, or for one. */
export interface LimitsRow {
  /** Address; null for every mailbox. */
  readonly mailbox: string | null;
  /** What is set, each as a few words; empty where nothing is. */
  readonly facts: readonly string[];
  readonly url: string;
}

/** Names of the fields that the forms post. */
export const RECIPIENT_RULE_FIELDS = {
  target: 'target',
  value: 'value',
  trust: 'trust',
  mailbox: 'mailbox',
} as const;
export const CONTENT_RULE_FIELDS = {
  kind: 'kind',
  expression: 'expression',
  severity: 'severity',
  mailbox: 'mailbox',
} as const;

export interface RulesView {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly recipientRules: readonly RecipientRuleRow[];
  readonly contentRules: readonly ContentRuleRow[];
  /** Set limits: of every mailbox, and of those that have their own. */
  readonly limits: readonly LimitsRow[];
  /** Addresses that a rule may be for. */
  readonly mailboxes: readonly string[];
  /** What stands in the fields. */
  readonly recipientValues: RecipientRuleValues;
  readonly contentValues: ContentRuleValues;
  /** Why the last try made no rule, and which form it was. */
  readonly problems: { readonly of: 'recipients' | 'content'; readonly sentences: readonly string[] } | null;
}
