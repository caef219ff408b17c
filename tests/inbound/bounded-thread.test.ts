/** Threads with an end to their time and memory: what overruns is ended, and whoever waits for it keeps ticking. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { Overrun } from '../../inbound/bounded-thread.js';
import { createThreadPool, type ThreadPool } from '../../inbound/thread-pool.js';

const folder = mkdtempSync(join(tmpdir(), 'multimail-threads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pools: ThreadPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.stop()));
});

/** A thread that does as it is told, in a file of its own. */
const OBEDIENT = join(folder, 'obedient.mjs');
writeFileSync(
  OBEDIENT,
  `import { parentPort, threadId } from 'node:worker_threads';
  const say = (said) => parentPort.postMessage(said);
  const orders = {
    add: ({ a, b }) => say({ kind: 'done', result: a + b }),
    name: () => say({ kind: 'done', result: threadId }),
    environment: () => say({ kind: 'done', result: Object.keys(process.env) }),
    spin: () => { for (;;); },
    grow: () => { const kept = []; for (;;) kept.push(Array.from({ length: 10_000 }, () => ({}))); },
    leave: () => process.exit(0),
    fail: () => say({ kind: 'failed', reason: 'no good' }),
    ask: () => say({ kind: 'question', number: 1, question: 'how long?' }),
  };
  parentPort.on('message', (told) => {
    if (told.kind === 'job') orders[told.job.order](told.job);
    else say({ kind: 'done', result: told });
  });
  say({ kind: 'ready' });`,
);

interface Options {
  readonly size?: number;
  readonly workMs?: number;
  readonly allMs?: number;
  readonly file?: string;
  readonly answer?: (question: unknown) => Promise<unknown>;
}

const nobody = () => Promise.reject(new Error('nobody asked'));

function pool({ size = 1, workMs = 20_000, allMs = 60_000, file = OBEDIENT, answer = nobody }: Options = {}) {
  const created = createThreadPool({ file, limits: { workMs, allMs }, answer }, size);
  pools.push(created);
  return created;
}

/** How often this thread’s own timers ran while something was waited for. */
async function ticksDuring(work: Promise<unknown>): Promise<number> {
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 5);
  await work.catch(() => undefined);
  clearInterval(timer);
  return ticks;
}

describe('a thread', () => {
  it('is used again, and by one job at a time', async () => {
    const threads = pool({ size: 2 });
    const names = await Promise.all(Array.from({ length: 12 }, () => threads.run({ order: 'name' })));
    expect(new Set(names).size).toBeLessThanOrEqual(2);
    expect(await threads.run({ order: 'add', a: 2, b: 3 })).toBe(5);
  });

  it('sees nothing of our environment', async () => {
    expect(await pool().run({ order: 'environment' })).toEqual([]);
  });

  it('that does not come to an end is ended, while we keep ticking, and replaced', async () => {
    const threads = pool({ workMs: 400 });
    const spinning = threads.run({ order: 'spin' });
    const next = threads.run({ order: 'add', a: 1, b: 1 });
    expect(await ticksDuring(spinning)).toBeGreaterThan(5);
    await expect(spinning).rejects.toThrow(Overrun);
    expect(await next).toBe(2);
  });

  it('that wants all memory is ended, and nobody else', async () => {
    const threads = pool();
    await expect(threads.run({ order: 'grow' })).rejects.toThrow(Overrun);
    expect(await threads.run({ order: 'add', a: 1, b: 1 })).toBe(2);
  }, 60_000);

  it('that fails at a job is used for the next', async () => {
    const threads = pool();
    const before = await threads.run({ order: 'name' });
    await expect(threads.run({ order: 'fail' })).rejects.toThrow(Overrun);
    expect(await threads.run({ order: 'name' })).toBe(before);
  });

  it('that leaves has failed at its job', async () => {
    const threads = pool();
    await expect(threads.run({ order: 'leave' })).rejects.toThrow(Overrun);
    expect(await threads.run({ order: 'add', a: 1, b: 1 })).toBe(2);
  });
});

describe('a question of a thread', () => {
  it('is answered, and the wait for it is not counted as work', async () => {
    const answer = async (question: unknown) => wait(900, { question });
    const told = await pool({ workMs: 600, answer }).run({ order: 'ask' });
    expect(told).toEqual({ kind: 'answer', number: 1, answer: { question: 'how long?' } });
  });

  it('is refused with the code of the error', async () => {
    const answer = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
    expect(await pool({ answer }).run({ order: 'ask' })).toMatchObject({
      kind: 'no answer',
      code: 'ENOTFOUND',
    });
  });

  it('is not waited for without end', async () => {
    const forever = () => new Promise<never>(() => undefined);
    await expect(pool({ allMs: 300, answer: forever }).run({ order: 'ask' })).rejects.toThrow(Overrun);
  });
});

describe('what is no fault of the job', () => {
  it('is a program that does not load', async () => {
    const run = pool({ file: join(folder, 'missing.mjs') }).run({ order: 'name' });
    await expect(run).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' });
  });

  it('is the end of everything: what runs and what waits is told', async () => {
    const threads = pool({ size: 1 });
    const runs = [threads.run({ order: 'spin' }), threads.run({ order: 'name' })];
    const ends = Promise.allSettled(runs);
    await threads.stop();
    expect((await ends).map((end) => end.status === 'rejected' && String(end.reason))).toEqual([
      'Error: the thread was stopped',
      'Error: the threads were stopped',
    ]);
  });
});
