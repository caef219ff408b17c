/** From the moment an approval is sent until the sink sees DATA for that message. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Contender, Submitted } from './contender.js';
import type { Sample } from './load.js';
import type { Bench } from './measures.js';

/** Submitted together, then decided one after the other once it is quiet. */
const BATCH = 10;
const QUIET_WITHIN_MS = 10_000;
const DATA_WITHIN_MS = 60_000;

export async function approveToData(bench: Bench, product: Contender): Promise<Sample> {
  const { options, signal } = bench;
  const durations: number[] = [];
  const started = performance.now();
  const isOver = (): boolean =>
    durations.length >= options.count || performance.now() - started > options.seconds * 1000;
  while (!isOver()) {
    for (const submitted of await heldBatch(bench, product)) {
      signal.throwIfAborted();
      durations.push(await oneApproval(bench, product, submitted));
    }
  }
  return { durations, elapsedMs: durations.reduce((sum, ms) => sum + ms, 0) };
}

/** Waits for the notices, too: they would share the machine with the first approval. */
async function heldBatch({ stage }: Bench, product: Contender): Promise<Submitted[]> {
  const { sink, noticeDomain } = stage;
  const before = sink.received(noticeDomain);
  const batch = await Promise.all(Array.from({ length: BATCH }, () => product.submit()));
  const deadline = performance.now() + QUIET_WITHIN_MS;
  while (sink.received(noticeDomain) - before < BATCH && performance.now() < deadline) await sleep(5);
  return batch;
}

async function oneApproval({ stage }: Bench, product: Contender, submitted: Submitted): Promise<number> {
  const data = stage.sink.dataFor(submitted.recipient);
  const asked = performance.now();
  const decided = product.approve(submitted);
  decided.catch(() => undefined); // it is awaited below, once DATA has been seen
  const late = AbortSignal.timeout(DATA_WITHIN_MS);
  const at = await Promise.race([data, rejectedBy(late)]);
  await decided;
  return at - asked;
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('an approved message never reached DATA')), {
      once: true,
    });
  });
}
