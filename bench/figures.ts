/** Samples to figures. */
import type { Sample } from './load.js';

export interface Figures {
  readonly calls: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export function figuresOf({ durations, elapsedMs }: Sample): Figures {
  const sorted = [...durations].sort((a, b) => a - b);
  return {
    calls: sorted.length,
    perSecond: rounded(elapsedMs === 0 ? 0 : (sorted.length * 1000) / elapsedMs),
    p50Ms: rounded(percentile(sorted, 0.5)),
    p99Ms: rounded(percentile(sorted, 0.99)),
    maxMs: rounded(sorted.at(-1) ?? 0),
  };
}

/** Nearest rank. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)] ?? 0;
}

export function ratio(a: number, b: number): number {
  return b === 0 ? 0 : Number((a / b).toPrecision(2));
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
