/** A recipient rule as clients see it. */
import { z } from 'zod';
import { RECIPIENT_TARGETS, RECIPIENT_TRUSTS, type RecipientRule } from '../../../domain/recipient-rule.js';
import { EXAMPLE } from '../example-values.js';

export const recipientTarget = z
  .enum(RECIPIENT_TARGETS)
  .describe('Whom it is about; a domain means what is under it, too');
export const recipientTrust = z
  .enum(RECIPIENT_TRUSTS)
  .describe('Refuse, always hold, hold what is the first mail to somebody, or add no hold of its own');

export const recipientRuleShape = z.object({
  id: z.string(),
  mailbox_id: z.string().nullable().describe('Null: every mailbox'),
  target: recipientTarget,
  value: z.string().nullable().describe('The address or domain'),
  trust: recipientTrust,
  created_at: z.string(),
});

export function recipientRuleView(rule: RecipientRule): z.input<typeof recipientRuleShape> {
  return {
    id: rule.id,
    mailbox_id: rule.mailboxId,
    target: rule.target,
    value: rule.value === '' ? null : rule.value,
    trust: rule.trust,
    created_at: rule.createdAt.toISOString(),
  };
}

export const EXAMPLE_RECIPIENT_RULE = {
  id: '01K4Z8R2P8W6Y8A0C2E4G6J8R7',
  mailbox_id: null,
  target: 'domain',
  value: 'rival.example',
  trust: 'block',
  created_at: EXAMPLE.moment,
} as const;
