/**
 * The gate: one pure, total function from what is known about a message to allow, hold or refuse.
 * Whatever it cannot tell, it holds. The workflow calls it at submission and again before delivery.
 */
import type { FindingVerdict } from './finding.js';
import type { OversightMode } from './oversight-mode.js';

export const DIRECTIONS = ['inbound', 'outbound'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const OPERATIONS = ['send', 'reply', 'forward', 'receive'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** `unknown` stands for every source that did not answer: Entra out of reach, scanner down, policy deleted. */
export interface GateFacts {
  readonly mode: OversightMode | 'unknown';
  readonly direction: Direction;
  readonly operation: Operation;
  readonly findings: readonly FindingVerdict[] | 'unknown';
  /** Is there an approval policy that can carry a hold, and could it be read? */
  readonly policy: 'known' | 'unknown';
  /** People were asked about it, and one of them changed it: whatever the rules say of it now, people decide. */
  readonly isEditedByPerson?: true;
}

export const HOLD_REASONS = [
  'mode',
  'finding',
  'mode_unknown',
  'findings_unknown',
  'policy_unknown',
  'edited_by_person',
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export const REFUSE_REASONS = ['read_only', 'content_filtered'] as const;
export type RefuseReason = (typeof REFUSE_REASONS)[number];

export type Gate =
  | { readonly kind: 'allow'; readonly basis: 'mode' }
  | { readonly kind: 'hold'; readonly reasons: readonly HoldReason[] }
  | { readonly kind: 'refuse'; readonly reason: RefuseReason };

export function decideGate(facts: GateFacts): Gate {
  const refusal = refuseReason(facts);
  if (refusal !== undefined) return { kind: 'refuse', reason: refusal };

  const reasons = holdReasons(facts);
  return reasons.length > 0 ? { kind: 'hold', reasons } : { kind: 'allow', basis: 'mode' };
}

/** A refusal needs certainty: only what is known to be forbidden is refused, the unknown is held. */
function refuseReason({ mode, direction, findings }: GateFacts): RefuseReason | undefined {
  if (direction === 'outbound' && mode === 'read_only') return 'read_only';
  if (findings !== 'unknown' && findings.some(({ severity }) => severity === 'refuse'))
    return 'content_filtered';
  return undefined;
}

function holdReasons({ mode, direction, findings, policy, isEditedByPerson }: GateFacts): HoldReason[] {
  const reasons: HoldReason[] = [];
  if (mode === 'unknown') reasons.push('mode_unknown');
  else if (modeHolds(mode, direction)) reasons.push('mode');
  if (findings === 'unknown') reasons.push('findings_unknown');
  else if (findings.some(({ severity }) => severity === 'hold')) reasons.push('finding');
  if (policy === 'unknown') reasons.push('policy_unknown');
  if (isEditedByPerson) reasons.push('edited_by_person');
  return reasons;
}

/** Which modes wait for a person before a message goes on its way (`read_only` never sends at all). */
function modeHolds(mode: OversightMode, direction: Direction): boolean {
  if (mode === 'gated_all') return true;
  return direction === 'outbound' && (mode === 'gated_send' || mode === 'read_only');
}

const STRICTNESS: Record<Gate['kind'], number> = { allow: 0, hold: 1, refuse: 2 };

/** True where `gate` lets less through than `than`, or as little. */
export function isAtLeastAsStrict(gate: Gate, than: Gate): boolean {
  return STRICTNESS[gate.kind] >= STRICTNESS[than.kind];
}
