/** Waiting for something to be true, for as long as clients keep a call open (mcp-oauth.md 6); it is looked up anew each second. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenContext } from '../context.js';

/** Clients stop at 60 seconds. */
export const LONGEST_WAIT_SECONDS = 50;
const PAUSE_MS = 1000;

export interface Wait<Found> {
  readonly seconds: number;
  /** What somebody who watches the progress reads. */
  readonly saying: string;
  /** Undefined: not yet. */
  look(): Promise<Found | undefined>;
}

export interface Waited<Found> {
  readonly found: Found | undefined;
  readonly waitedSeconds: number;
}

export async function waitFor<Found>(
  { progress, givenUp }: Pick<OpenContext, 'progress' | 'givenUp'>,
  { seconds, saying, look }: Wait<Found>,
): Promise<Waited<Found>> {
  const total = Math.min(seconds, LONGEST_WAIT_SECONDS);
  const began = Date.now();
  for (;;) {
    const found = await look();
    const waited = (Date.now() - began) / 1000;
    if (found !== undefined || waited >= total || givenUp?.aborted)
      return { found, waitedSeconds: Math.round(waited) };
    progress?.(waited, total, saying);
    await sleep(PAUSE_MS);
  }
}
