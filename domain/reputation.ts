/**
 * What strangers may learn of a mailbox's conduct: bands, never numbers, so that nobody can count a sender's mail. The
 * counting is left to the store.
 */

export const RATE_BANDS = ['insufficient_data', 'low', 'medium', 'high'] as const;
export type RateBand = (typeof RATE_BANDS)[number];

export const AGE_BANDS = ['under_30_days', '30_to_90_days', '90_days_to_1_year', 'over_1_year'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** Of one mailbox in the window that is looked at. */
export interface ConductCounts {
  readonly sent: number;
  readonly bounced: number;
  readonly complained: number;
  /** Messages on which people decided, and those they rejected. */
  readonly decided: number;
  readonly rejected: number;
}

export interface ReputationBands {
  readonly bounceRate: RateBand;
  readonly complaintRate: RateBand;
  readonly rejectionRate: RateBand;
  readonly accountAge: AgeBand;
}

/** One bounce of three mails says nothing. */
const ENOUGH = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Where a band ends: below the first it is low, below the second medium. Complaints: what large receivers ask for. */
const BOUNCES = [0.02, 0.05] as const;
const COMPLAINTS = [0.001, 0.003] as const;
const REJECTIONS = [0.05, 0.2] as const;

export function reputationBands(counts: ConductCounts, age: { createdAt: Date; now: Date }): ReputationBands {
  return {
    bounceRate: rateBand(counts.bounced, counts.sent, BOUNCES),
    complaintRate: rateBand(counts.complained, counts.sent, COMPLAINTS),
    rejectionRate: rateBand(counts.rejected, counts.decided, REJECTIONS),
    accountAge: ageBand(age.createdAt, age.now),
  };
}

function rateBand(part: number, whole: number, [low, medium]: readonly [number, number]): RateBand {
  if (whole < ENOUGH) return 'insufficient_data';
  const rate = part / whole;
  if (rate < low) return 'low';
  return rate < medium ? 'medium' : 'high';
}

function ageBand(createdAt: Date, now: Date): AgeBand {
  const days = (now.getTime() - createdAt.getTime()) / DAY_MS;
  if (days < 30) return 'under_30_days';
  if (days < 90) return '30_to_90_days';
  return days < 365 ? '90_days_to_1_year' : 'over_1_year';
}
