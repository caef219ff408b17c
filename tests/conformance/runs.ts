/** What is run, against what, and how many scenarios each run has; a run with fewer has not run everything. */
import type { SUITES } from './suite.js';

export interface Run {
  readonly name: string;
  readonly suite: keyof typeof SUITES;
  /** Which scenarios, in the words of the suite. */
  readonly select: readonly string[];
  /** The product, or the suites' own fixtures behind the product's doors. */
  readonly against: 'product' | 'fixtures';
  readonly scenarios: number;
}

const SELECTIONS = {
  '0.1.16': { suite: 'release', select: ['--suite', 'all'], scenarios: 32 },
  '2025-11-25': { suite: 'next', select: ['--requirements', '2025-11-25'], scenarios: 33 },
  '2026-07-28': { suite: 'next', select: ['--requirements', '2026-07-28'], scenarios: 50 },
} as const;

export type RunName = `${keyof typeof SELECTIONS}, ${Run['against']}`;

export const RUNS: readonly (Run & { readonly name: RunName })[] = (['fixtures', 'product'] as const).flatMap(
  (against) =>
    (Object.keys(SELECTIONS) as (keyof typeof SELECTIONS)[]).map((selection) => ({
      name: `${selection}, ${against}` as const,
      against,
      ...SELECTIONS[selection],
    })),
);
