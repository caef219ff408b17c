/**
 * What a mailbox has earned in its mode: what people decided on its messages, and what its mail met with, since the mode was
 * set. From that a looser mode may be suggested; a suggestion changes nothing, a person does (product.md 3).
 */
import type { OversightMode } from './oversight-mode.js';

export const DECISIONS = ['approved', 'edited', 'rejected', 'changes_requested'] as const;
/** `edited`: approved, but not as the agent wrote it. */
export type Decision = (typeof DECISIONS)[number];

/** One request that people decided on. */
export interface DecidedRequest {
  readonly decision: Decision;
  readonly askedAt: Date;
  readonly decidedAt: Date;
}

/** Of the messages that were looked at. */
export interface ConductSince {
  /** When its mode was set, or the beginning of the window that is looked at. */
  readonly since: Date;
  readonly sent: number;
  readonly bounced: number;
  readonly complained: number;
  /** Messages that a rule held or refused. */
  readonly findings: number;
  /** Among them those with malware. */
  readonly malware: number;
}

export interface TrustEvidence extends ConductSince {
  readonly decisions: Readonly<Record<Decision, number>>;
  /** Rejected one after the other, up to the latest decision. */
  readonly rejectedInARow: number;
  /** Of the time from the question to the decision. */
  readonly medianSecondsToDecide: number | null;
}

export interface SuggestionThresholds {
  /** Decisions of people, or messages sent where nobody decides. */
  readonly decisions: number;
  /** Percent of decisions that approved what the agent wrote: the lower bound of the 95 % confidence interval. */
  readonly approvalPercent: number;
  /** Since the mode was set. */
  readonly days: number;
}

/** What large receivers take for clean; the same bands as in `reputation.ts`. */
const MOST_BOUNCES = 0.02;
const MOST_COMPLAINTS = 0.001;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Normal quantile of a 95 % confidence interval. */
const Z = 1.959964;

export const TRUST_CHECKS = [
  'decisions',
  'sent',
  'approval_rate',
  'days',
  'bounce_rate',
  'complaint_rate',
  'malware',
] as const;
export type TrustCheckName = (typeof TRUST_CHECKS)[number];

export interface TrustCheck {
  readonly check: TrustCheckName;
  readonly value: number;
  /** At least, or at most, by the check. */
  readonly limit: number;
  readonly met: boolean;
}

export interface Suggestion {
  /** The next looser mode, where every check is met; null: none is suggested. */
  readonly mode: OversightMode | null;
  readonly checks: readonly TrustCheck[];
}

const NEXT: Readonly<Partial<Record<OversightMode, OversightMode>>> = {
  gated_all: 'gated_send',
  gated_send: 'monitored',
  monitored: 'autonomous',
};

/** @param decided latest first */
export function trustEvidence(conduct: ConductSince, decided: readonly DecidedRequest[]): TrustEvidence {
  const count = (decision: Decision): number => decided.filter((one) => one.decision === decision).length;
  const firstOther = decided.findIndex(({ decision }) => decision !== 'rejected');
  return {
    ...conduct,
    decisions: {
      approved: count('approved'),
      edited: count('edited'),
      rejected: count('rejected'),
      changes_requested: count('changes_requested'),
    },
    rejectedInARow: firstOther === -1 ? decided.length : firstOther,
    medianSecondsToDecide: medianOf(
      decided.map(({ askedAt, decidedAt }) => (decidedAt.getTime() - askedAt.getTime()) / 1000),
    ),
  };
}

export function decisionsIn({ decisions }: Pick<TrustEvidence, 'decisions'>): number {
  return DECISIONS.reduce((sum, decision) => sum + decisions[decision], 0);
}

/** Lower bound of Wilson's score interval, in percent; of no decision at all nothing is sure. */
export function lowerBoundPercent(part: number, whole: number): number {
  if (whole === 0) return 0;
  const [rate, z2] = [part / whole, Z * Z];
  const middle = rate + z2 / (2 * whole);
  const spread = Z * Math.sqrt((rate * (1 - rate) + z2 / (4 * whole)) / whole);
  return Math.max(0, (100 * (middle - spread)) / (1 + z2 / whole));
}

export function suggestionFor(
  mode: OversightMode,
  evidence: TrustEvidence,
  { thresholds, now }: { readonly thresholds: SuggestionThresholds; readonly now: Date },
): Suggestion {
  const next = NEXT[mode];
  if (next === undefined) return { mode: null, checks: [] };
  const checks = [...enough(mode, evidence, thresholds), ...clean(evidence, thresholds, now)];
  return { mode: checks.every(({ met }) => met) ? next : null, checks };
}

/** Where people decide, their decisions count; where nobody is asked, what was sent. What rules held counts in both. */
function enough(
  mode: OversightMode,
  evidence: TrustEvidence,
  { decisions, approvalPercent }: SuggestionThresholds,
): TrustCheck[] {
  const decided = decisionsIn(evidence);
  const approval = lowerBoundPercent(evidence.decisions.approved, decided);
  const rate = { check: 'approval_rate', ...atLeast(approval, approvalPercent) } as const;
  if (mode !== 'monitored') return [{ check: 'decisions', ...atLeast(decided, decisions) }, rate];
  const isAsked = evidence.decisions.rejected + evidence.decisions.changes_requested > 0;
  return [{ check: 'sent', ...atLeast(evidence.sent, decisions) }, ...(isAsked ? [rate] : [])];
}

function clean(evidence: TrustEvidence, { days }: SuggestionThresholds, now: Date): TrustCheck[] {
  const { since, sent, bounced, complained, malware } = evidence;
  return [
    { check: 'days', ...atLeast((now.getTime() - since.getTime()) / DAY_MS, days) },
    { check: 'bounce_rate', ...atMost(share(bounced, sent), 100 * MOST_BOUNCES) },
    { check: 'complaint_rate', ...atMost(share(complained, sent), 100 * MOST_COMPLAINTS) },
    { check: 'malware', ...atMost(malware, 0) },
  ];
}

/** In percent; what happened without anything sent happened all the same. */
function share(part: number, whole: number): number {
  return part === 0 ? 0 : (100 * part) / Math.max(whole, part);
}

const atLeast = (value: number, limit: number) => ({ value, limit, met: value >= limit });
const atMost = (value: number, limit: number) => ({ value, limit, met: value <= limit });

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
