/** What a mailbox has earned in its mode, as people and clients see it. */
import { z } from 'zod';
import { DEMOTION_REASONS } from '../../../domain/demotion.js';
import { DomainError } from '../../../domain/errors.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import { OVERSIGHT_MODES, type OversightMode } from '../../../domain/oversight-mode.js';
import {
  DECISIONS,
  decisionsIn,
  lowerBoundPercent,
  suggestionFor,
  TRUST_CHECKS,
  type Suggestion,
  type TrustEvidence,
} from '../../../domain/trust.js';
import type { ModeDemotion } from '../../../prisma/stores/trust-store.js';
import type { Context } from '../../context.js';

export interface Trust {
  readonly mode: OversightMode;
  readonly evidence: TrustEvidence;
  readonly suggestion: Suggestion;
  readonly demotion: ModeDemotion | undefined;
}

export async function trustOf(
  { stores, policies }: Pick<Context, 'stores' | 'policies'>,
  mailbox: Mailbox,
): Promise<Trust> {
  const { windowMs, suggestion: thresholds } = policies.trust;
  const now = new Date();
  const [evidence, demotion] = await Promise.all([
    stores.trust.evidence(mailbox.id, new Date(now.getTime() - windowMs)),
    stores.trust.latestDemotion(mailbox.id),
  ]);
  if (!evidence) throw new DomainError('not_found');
  const { oversightMode: mode } = mailbox;
  return { mode, evidence, demotion, suggestion: suggestionFor(mode, evidence, { thresholds, now }) };
}

const whole = z.number().int();

export const trustShape = z.object({
  mode: z.enum(OVERSIGHT_MODES),
  suggested_mode: z.enum(OVERSIGHT_MODES).nullable().describe('Null: none. A person grants it, nobody else'),
  since: z.string().describe('When the mode was set, or the beginning of the window that is looked at'),
  decisions: z.object({
    approved: whole,
    edited: whole.describe('Approved, but not as the agent wrote it'),
    rejected: whole,
    changes_requested: whole,
  }),
  approval_lower_bound_percent: z
    .number()
    .describe('Of approved as written among all decisions: lower bound of the 95 % confidence interval'),
  median_seconds_to_decide: z.number().nullable(),
  sent: whole,
  bounced: whole,
  complained: whole,
  findings: whole.describe('Messages that a rule held or refused'),
  malware: whole,
  rejected_in_a_row: whole,
  checks: z.array(
    z.object({ check: z.enum(TRUST_CHECKS), value: z.number(), limit: z.number(), met: z.boolean() }),
  ),
  last_demotion: z
    .object({
      from: z.enum(OVERSIGHT_MODES),
      to: z.enum(OVERSIGHT_MODES),
      reasons: z.array(z.enum(DEMOTION_REASONS)),
      at: z.string(),
    })
    .nullable(),
});

export function trustView({ mode, evidence, suggestion, demotion }: Trust): z.input<typeof trustShape> {
  const { sent, bounced, complained, findings, malware, decisions } = evidence;
  const decided = decisionsIn(evidence);
  return {
    mode,
    suggested_mode: suggestion.mode,
    since: evidence.since.toISOString(),
    decisions: Object.fromEntries(DECISIONS.map((one) => [one, decisions[one]])) as Record<
      (typeof DECISIONS)[number],
      number
    >,
    approval_lower_bound_percent: rounded(lowerBoundPercent(decisions.approved, decided)),
    median_seconds_to_decide: evidence.medianSecondsToDecide,
    ...{ sent, bounced, complained, findings, malware },
    rejected_in_a_row: evidence.rejectedInARow,
    checks: suggestion.checks.map((check) => ({
      ...check,
      value: rounded(check.value),
      limit: rounded(check.limit),
    })),
    last_demotion: demotion
      ? {
          ...{ from: demotion.from, to: demotion.to, reasons: [...demotion.reasons] },
          at: demotion.at.toISOString(),
        }
      : null,
  };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
