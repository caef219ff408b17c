/** Threads that take turns: no more than so many at once, each used again until it overruns. Who comes later waits. */
import { startThread, type BoundedThread, type ThreadProgram } from './bounded-thread.js';

export interface ThreadPool {
  /** @throws Overrun; anything else is no fault of the job */
  run(job: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

export function createThreadPool(program: ThreadProgram, size: number): ThreadPool {
  const threads = new Set<BoundedThread>();
  let idle: BoundedThread[] = [];
  const waiting: (() => void)[] = [];
  let isStopped = false;

  /** Ended ones make room: a thread may die while nobody uses it. */
  function tidy(): void {
    for (const thread of threads) if (!thread.isUsable()) threads.delete(thread);
    idle = idle.filter((thread) => thread.isUsable());
  }
  async function taken(): Promise<BoundedThread> {
    for (;;) {
      if (isStopped) throw new Error('the threads were stopped');
      tidy();
      const thread = idle.pop();
      if (thread) return thread;
      if (threads.size < size) {
        const started = startThread(program);
        threads.add(started);
        return started;
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }

  return {
    async run(job) {
      const thread = await taken();
      try {
        return await thread.run(job);
      } finally {
        idle.push(thread);
        waiting.shift()?.();
      }
    },
    async stop() {
      isStopped = true;
      await Promise.all([...threads].map((thread) => thread.stop()));
      for (const wake of waiting.splice(0)) wake();
    },
  };
}
