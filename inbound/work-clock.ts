/** The time of a job: how long it has worked, which can be paused, and how long it takes in all, which cannot. */

export interface ThreadLimits {
  /** Of the thread's own work; waiting for answers to its questions does not count. */
  readonly workMs: number;
  /** For all of a job, its questions among it. */
  readonly allMs: number;
}

export interface WorkClock {
  /** Once for each job. */
  begin(): void;
  pause(): void;
  goOn(): void;
  stop(): void;
}

export function createWorkClock({ workMs, allMs }: ThreadLimits, onOver: () => void): WorkClock {
  let left = 0;
  let since = 0;
  let workTimer: NodeJS.Timeout | undefined;
  let allTimer: NodeJS.Timeout | undefined;
  const clock: WorkClock = {
    begin() {
      clock.stop();
      left = workMs;
      allTimer = setTimeout(onOver, allMs);
      clock.goOn();
    },
    pause() {
      clearTimeout(workTimer);
      left = Math.max(0, left - (performance.now() - since));
    },
    goOn() {
      since = performance.now();
      workTimer = setTimeout(onOver, left);
    },
    stop() {
      clearTimeout(workTimer);
      clearTimeout(allTimer);
    },
  };
  return clock;
}
