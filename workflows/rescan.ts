/**
 * Scanning again what is held because nobody could scan it, ever more seldom, while people are asked. Whoever decides
 * first wins, which the database settles and not this wait.
 */
import { CancellationScope, sleep } from '@temporalio/workflow';
import { scanAgain } from './deeds.js';
import type { Send } from './messages.js';

export interface Rescan {
  /** The scanner has spoken, and the message goes on, or is judged anew, without those who were asked. */
  readonly isSettled: boolean;
  /** What it means that a request was closed by nobody who was heard of: a scan may have, and its answer be on its way. */
  readonly closed: 'cancelled' | 'scanned';
  stop(): void;
}

const NO_RESCAN: Rescan = { isSettled: false, closed: 'cancelled', stop: () => undefined };

/** @param firstInSeconds undefined where the message waits for something else */
export function openRescan(send: Send, firstInSeconds: number | undefined): Rescan {
  if (firstInSeconds === undefined) return NO_RESCAN;
  const scope = new CancellationScope();
  const rescan = { isSettled: false, closed: 'scanned' as const, stop: () => scope.cancel() };
  scope
    .run(async () => {
      let wait: number | undefined = firstInSeconds;
      // The one on arrival was the first.
      for (let tries = 2; wait !== undefined; tries += 1) {
        await sleep(wait * 1000);
        const scanned = await scanAgain({ ...send, tries });
        rescan.isSettled = scanned.kind === 'settled';
        wait = scanned.kind === 'unscanned' ? scanned.againInSeconds : undefined;
      }
    })
    // Stopped, or beyond repair: people decide, as they would have without it.
    .catch(() => undefined);
  return rescan;
}
