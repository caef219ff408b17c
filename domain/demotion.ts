/**
 * When a mailbox's mode becomes stricter by itself, and how strict: its agent was stopped, its licence ended, or its mail met
 * with what a person has to look at (product.md 3). It never loosens; what could not be asked demotes nobody, it holds.
 */
import { isStopped, type AgentState } from './agent-identity.js';
import type { LicenceReading, LicensedMode } from './directory-reading.js';
import { licensedMode } from './effective-mode.js';
import { isStricter, OVERSIGHT_MODES, strictestMode, type OversightMode } from './oversight-mode.js';
import type { TrustEvidence } from './trust.js';

export const DEMOTION_REASONS = [
  'agent_stopped',
  'agent_at_risk',
  'licence_ended',
  'malware',
  'complaint_rate',
  'bounce_rate',
  'rejected_in_a_row',
] as const;
export type DemotionReason = (typeof DEMOTION_REASONS)[number];

export interface DemotionLimits {
  /** Percent of what was sent. */
  readonly bouncePercent: number;
  readonly complaintPercent: number;
  readonly rejectedInARow: number;
}

/** A rate of less than so many says nothing. */
const FEWEST_BOUNCES = 5;
const FEWEST_COMPLAINTS = 2;

export interface DemotionFacts {
  readonly mode: OversightMode;
  /** Since the mode was set: what led to one demotion does not lead to the next. */
  readonly evidence: TrustEvidence;
  readonly agent: AgentState;
  readonly licence: LicenceReading;
  /** The loosest mode that a licence was seen for: only what was there can end. */
  readonly licenceSeen: LicensedMode | null;
}

export interface Demotion {
  readonly to: OversightMode;
  readonly reasons: readonly DemotionReason[];
}

/** Null where the mode may stay as it is. */
export function demotionOf(facts: DemotionFacts, limits: DemotionLimits): Demotion | null {
  const due = reasonsIn(facts, limits).filter(({ to }) => isStricter(to, facts.mode));
  if (due.length === 0) return null;
  return { to: strictestMode(due.map(({ to }) => to)), reasons: due.map(({ reason }) => reason) };
}

interface Due {
  readonly reason: DemotionReason;
  readonly to: OversightMode;
}

function reasonsIn(facts: DemotionFacts, limits: DemotionLimits): Due[] {
  const { mode, evidence, agent } = facts;
  const { sent, bounced, complained, malware, rejectedInARow } = evidence;
  const isOver = (count: number, fewest: number, percent: number): boolean =>
    count >= fewest && 100 * count >= percent * sent;
  const step = stepFrom(mode, 'gated_send');
  return [
    // While it is stopped it is `read_only` in effect; enabled again, it begins where agents begin.
    ...when(isStopped(agent), { reason: 'agent_stopped', to: 'gated_send' }),
    // The same once nobody suspects it any more; until then it is `gated_all` in effect.
    ...when(agent === 'at_risk', { reason: 'agent_at_risk', to: 'gated_send' }),
    ...licenceEnded(facts),
    // What comes in may have misled it, so reading is gated, too.
    ...when(malware > 0, { reason: 'malware', to: stepFrom(mode, 'gated_all') }),
    ...when(isOver(complained, FEWEST_COMPLAINTS, limits.complaintPercent), {
      ...{ reason: 'complaint_rate', to: step },
    }),
    ...when(isOver(bounced, FEWEST_BOUNCES, limits.bouncePercent), { reason: 'bounce_rate', to: step }),
    ...when(rejectedInARow >= limits.rejectedInARow, { reason: 'rejected_in_a_row', to: step }),
  ];
}

function licenceEnded({ licence: { asked, live }, licenceSeen }: DemotionFacts): Due[] {
  if (licenceSeen === null || live === 'unreachable') return [];
  const to = licensedMode(asked, live);
  return when(isStricter(to, licenceSeen), { reason: 'licence_ended', to });
}

/** One step stricter, and not beyond what the reason asks for. */
function stepFrom(mode: OversightMode, strictest: OversightMode): OversightMode {
  const stricter = OVERSIGHT_MODES[OVERSIGHT_MODES.indexOf(mode) - 1];
  return stricter === undefined || isStricter(stricter, strictest) ? strictest : stricter;
}

function when(isSo: boolean, due: Due): Due[] {
  return isSo ? [due] : [];
}

/** What a reading shows to be licensed; null where nobody asks for a licence, or none lives. */
export function licenceShown({ asked, live }: LicenceReading): LicensedMode | null {
  if (live === 'unreachable') return null;
  return (
    (['autonomous', 'monitored'] as const).find((mode) => asked.includes(mode) && live.includes(mode)) ?? null
  );
}
