/**
 * Signs that somebody approves without looking. They are signs, no proof: whoever reads a report decides what they mean.
 */

export interface ApproverFigures {
  readonly decisions: number;
  readonly approvals: number;
  /** Of the decisions made on the console, those within `FAST_SECONDS` of opening the message. */
  readonly fast: number;
  /** Of the decisions made on the console, those about a message that the person had not opened. */
  readonly unopened: number;
}

export const FAST_SECONDS = 3;
/** Fewer decisions say nothing about a habit. */
const ENOUGH_DECISIONS = 10;
const FAST_SHARE = 0.2;

export const RUBBER_STAMP_SIGNS = ['always_approves', 'decides_fast', 'decides_unopened'] as const;
export type RubberStampSign = (typeof RUBBER_STAMP_SIGNS)[number];

export function rubberStampSigns({
  decisions,
  approvals,
  fast,
  unopened,
}: ApproverFigures): RubberStampSign[] {
  if (decisions < ENOUGH_DECISIONS) return [];
  return [
    ...(approvals === decisions ? (['always_approves'] as const) : []),
    ...(fast / decisions >= FAST_SHARE ? (['decides_fast'] as const) : []),
    ...(unopened / decisions >= FAST_SHARE ? (['decides_unopened'] as const) : []),
  ];
}
