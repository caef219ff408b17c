/** A closed loop: so many callers, each asking again as soon as it is answered. */

export interface Load {
  readonly inFlight: number;
  /** Nothing new is begun after this time, or after `count` calls. */
  readonly milliseconds: number;
  readonly count: number;
  readonly signal: AbortSignal;
}

/** What one or more loops measured. */
export interface Sample {
  /** Milliseconds per call, in no order. */
  readonly durations: readonly number[];
  /** From the first call to the last answer, loops added up. */
  readonly elapsedMs: number;
}

/** A call that fails ends the loop: a benchmark of failures says nothing. */
export async function runLoad(load: Load, call: () => Promise<unknown>): Promise<Sample> {
  const durations: number[] = [];
  const started = performance.now();
  let begun = 0;
  let hasFailed = false;

  const mayBegin = (): boolean =>
    !hasFailed && begun < load.count && performance.now() - started < load.milliseconds;

  async function caller(): Promise<void> {
    while (mayBegin()) {
      load.signal.throwIfAborted();
      begun += 1;
      const asked = performance.now();
      await call();
      durations.push(performance.now() - asked);
    }
  }

  const callers = Array.from({ length: load.inFlight }, () =>
    caller().catch((error: unknown) => {
      hasFailed = true;
      throw error;
    }),
  );
  await Promise.all(callers);
  return { durations, elapsedMs: performance.now() - started };
}

export function pooled(samples: readonly Sample[]): Sample {
  return {
    durations: samples.flatMap(({ durations }) => durations),
    elapsedMs: samples.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0),
  };
}
