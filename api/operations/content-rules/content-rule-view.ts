/** A content rule as clients see it. */
import { z } from 'zod';
import { CONTENT_RULE_KINDS, type ContentRule } from '../../../domain/content-rule.js';
import { FINDING_SEVERITIES } from '../../../domain/finding.js';
import { EXAMPLE } from '../example-values.js';

export const contentRuleKind = z
  .enum(CONTENT_RULE_KINDS)
  .describe(
    'A phrase is found between other words, whatever its case; a pattern is a regular expression (RE2)',
  );
export const ruleSeverity = z
  .enum(FINDING_SEVERITIES)
  .describe('What follows: told to whoever decides, held for a person, or refused');

export const contentRuleShape = z.object({
  id: z.string(),
  mailbox_id: z.string().nullable().describe('Null: every mailbox'),
  kind: contentRuleKind,
  expression: z.string(),
  severity: ruleSeverity,
  created_at: z.string(),
});

export function contentRuleView(rule: ContentRule): z.input<typeof contentRuleShape> {
  return {
    id: rule.id,
    mailbox_id: rule.mailboxId,
    kind: rule.kind,
    expression: rule.expression,
    severity: rule.severity,
    created_at: rule.createdAt.toISOString(),
  };
}

export const EXAMPLE_CONTENT_RULE = {
  id: '01K4Z8R2P8W6Y8A0C2E4G6J8C7',
  mailbox_id: null,
  kind: 'phrase',
  expression: 'Project Falcon',
  severity: 'refuse',
  created_at: EXAMPLE.moment,
} as const;
