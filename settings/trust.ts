/** When a looser oversight mode is suggested for a mailbox, and when its mode becomes stricter by itself; see docs/governance.md. */
import { z } from 'zod';
import type { DemotionLimits } from '../domain/demotion.js';
import type { SuggestionThresholds } from '../domain/trust.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const count = (standard: number) => z.coerce.number().int().min(1).max(500).default(standard);
const percent = (standard: number) => z.coerce.number().min(0.01).max(100).default(standard);

export const trustSettings = {
  TRUST_WINDOW_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(365)
    .default(90)
    .describe('How far back messages speak for or against the mode of their mailbox'),
  SUGGEST_AFTER_DECISIONS: count(50).describe(
    'Decisions of people, or messages sent where nobody decides, before a looser mode is suggested',
  ),
  SUGGEST_AFTER_DAYS: count(14).describe('Days in a mode before a looser one is suggested'),
  SUGGEST_APPROVAL_PERCENT: percent(85).describe(
    'Percent of decisions that approved what the agent wrote, as the lower bound of the 95 % confidence interval',
  ),
  DEMOTE_BOUNCE_PERCENT: percent(5).describe(
    'From this share of bounces on the mode becomes stricter by itself',
  ),
  DEMOTE_COMPLAINT_PERCENT: percent(0.3).describe(
    'From this share of complaints on the mode becomes stricter by itself',
  ),
  DEMOTE_REJECTED_IN_A_ROW: count(3).describe(
    'So many rejections one after the other make the mode stricter by themselves',
  ),
};

type TrustSettings = z.output<z.ZodObject<typeof trustSettings>>;

export interface TrustLimits {
  readonly windowMs: number;
  readonly suggestion: SuggestionThresholds;
  readonly demotion: DemotionLimits;
}

export function trustLimitsOf(settings: TrustSettings): TrustLimits {
  return {
    windowMs: settings.TRUST_WINDOW_DAYS * DAY_MS,
    suggestion: {
      decisions: settings.SUGGEST_AFTER_DECISIONS,
      days: settings.SUGGEST_AFTER_DAYS,
      approvalPercent: settings.SUGGEST_APPROVAL_PERCENT,
    },
    demotion: {
      bouncePercent: settings.DEMOTE_BOUNCE_PERCENT,
      complaintPercent: settings.DEMOTE_COMPLAINT_PERCENT,
      rejectedInARow: settings.DEMOTE_REJECTED_IN_A_ROW,
    },
  };
}
