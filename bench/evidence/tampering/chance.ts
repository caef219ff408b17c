/** Chance that can be told again: the same seed draws the same (mulberry32). */
export interface Chance {
  /** From 0 to `below` - 1. */
  below(below: number): number;
  one<T>(of: readonly T[]): T;
  /** True so often. */
  odds(share: number): boolean;
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    one: (of) => of[below(of.length)] as never,
    odds: (share) => next() < share,
  };
}
