/**
 * One worker thread that does one thing at a time, with an end to its time and to its memory. A thread that overruns is
 * ended from outside, whatever it is in the middle of; the thread of whoever waits for it keeps ticking.
 */
import { Worker, type ResourceLimits } from 'node:worker_threads';
import { createWorkClock, type ThreadLimits, type WorkClock } from './work-clock.js';

/** The work itself is at fault, and would be again: it took too long, too much memory, or threw. */
export class Overrun extends Error {
  override readonly name = 'Overrun';
}

export interface ThreadProgram {
  /** A file that JavaScript can load, absolute. */
  readonly file: string;
  readonly limits: ThreadLimits;
  /** Answers what a job asks its starter; a thread has no network and no settings of its own. */
  readonly answer: (question: unknown) => Promise<unknown>;
}

export interface BoundedThread {
  /** @throws Overrun; anything else is no fault of the job */
  run(job: unknown): Promise<unknown>;
  /** Whether it can be given another job. */
  isUsable(): boolean;
  stop(): Promise<void>;
}

/** What a thread says to its starter. */
export type Said =
  | { readonly kind: 'ready' }
  | { readonly kind: 'question'; readonly number: number; readonly question: unknown }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly reason: string };

/** What a thread is told. An error crosses as its code and its text: a copy of an error has no code. */
export type Told =
  | { readonly kind: 'job'; readonly job: unknown }
  | { readonly kind: 'answer'; readonly number: number; readonly answer: unknown }
  | { readonly kind: 'no answer'; readonly number: number; readonly code: string; readonly text: string };

const MEMORY: ResourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
/** Loading its modules, on a machine that has other things to do. */
const START_MS = 60_000;

interface Running {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Questions without an answer. */
  open: number;
  isOver: boolean;
}

export function startThread({ file, limits, answer }: ThreadProgram): BoundedThread {
  // Nothing of the environment: what reads strangers' mail has no secret to lose.
  const worker = new Worker(file, { resourceLimits: MEMORY, env: {}, execArgv: [] });
  const clock = createWorkClock(limits, () => end(new Overrun('it took too long')));
  let running: Running | undefined;
  let [isReady, isEnded] = [false, false];
  let startTimer: NodeJS.Timeout | undefined;
  worker.unref();

  function settle(settled: (job: Running) => void): void {
    clock.stop();
    clearTimeout(startTimer);
    worker.unref();
    const job = running;
    running = undefined;
    if (!job) return;
    job.isOver = true;
    settled(job);
  }
  function end(error: Error): void {
    isEnded = true;
    settle(({ reject }) => reject(error));
    void worker.terminate();
  }
  function ready(): void {
    isReady = true;
    clearTimeout(startTimer);
    if (running) clock.begin();
  }
  worker.on('message', (said: Said) => {
    if (said.kind === 'ready') ready();
    else if (said.kind === 'done') settle(({ resolve }) => resolve(said.result));
    else if (said.kind === 'failed') settle(({ reject }) => reject(new Overrun(said.reason)));
    else if (running) void hand(running, toldOf(answer(said.question), said.number), { worker, clock });
  });
  // Before it was ready nothing of the job had been read: then it is our fault, and is tried again.
  const failed = (error: Error) => end(isReady ? new Overrun(String(error)) : error);
  worker.on('error', failed);
  worker.on('exit', () => failed(new Error('the thread ended')));

  return {
    async run(job) {
      if (isEnded) throw new Error('the thread was stopped');
      const result = new Promise((resolve, reject) => {
        running = { resolve, reject, open: 0, isOver: false };
      });
      worker.ref();
      worker.postMessage({ kind: 'job', job } satisfies Told);
      if (isReady) clock.begin();
      else startTimer = setTimeout(() => end(new Error('the thread does not start')), START_MS);
      return result;
    },
    isUsable: () => !isEnded,
    async stop() {
      end(new Error('the thread was stopped'));
      await worker.terminate();
    },
  };
}

/** An answer to its job; while one is waited for the clock stands still. */
async function hand(
  job: Running,
  answer: Promise<Told>,
  { worker, clock }: { readonly worker: Worker; readonly clock: WorkClock },
): Promise<void> {
  if (job.open === 0) clock.pause();
  job.open += 1;
  const told = await answer;
  job.open -= 1;
  // The job may have ended without waiting for this.
  if (job.isOver) return;
  worker.postMessage(told);
  if (job.open === 0) clock.goOn();
}

function toldOf(answer: Promise<unknown>, number: number): Promise<Told> {
  return answer.then(
    (given): Told => ({ kind: 'answer', number, answer: given }),
    (error: unknown): Told => ({ kind: 'no answer', number, code: codeOf(error), text: String(error) }),
  );
}

function codeOf(error: unknown): string {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  return isCoded ? String(error.code) : 'EUNKNOWN';
}
