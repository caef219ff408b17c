/**
 * The watch over a promotion that people in Entra ID are asked for: looks again and again until it has ended, for as many
 * weeks as that takes. Nothing there tells us of changes (microsoft.md 1.8), so the waits grow from seconds to minutes.
 */
import { continueAsNew, isCancellation, sleep, workflowInfo } from '@temporalio/workflow';
import { lookAtPromotion, tellOfPromotion } from './deeds.js';
import type { WatchedPromotion } from './messages.js';

const WAITS_SECONDS = [5, 15, 30, 60, 120, 300];
/** Whoever asks for a longer pause is asked again after this. */
const LONGEST_WAIT_SECONDS = 60 * 60;

export async function promoteMailbox({ promotionId, looks: before }: WatchedPromotion): Promise<void> {
  let looks = before;
  let state: string | undefined;
  for (;;) {
    const look = await lookAtPromotion({ promotionId });
    if (look.kind === 'ended') break;
    looks = look.state === state ? looks + 1 : 0;
    state = look.state;
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof promoteMailbox>({ promotionId, looks });
    }
    await sleep(waitSeconds(looks, look.retryAfterSeconds) * 1000);
  }
  try {
    await tellOfPromotion({ promotionId });
  } catch (error) {
    // It stands in the audit log and on the console, too.
    if (isCancellation(error)) throw error;
  }
}

function waitSeconds(looks: number, asked: number | null): number {
  const own = WAITS_SECONDS[Math.min(looks, WAITS_SECONDS.length - 1)] ?? LONGEST_WAIT_SECONDS;
  return Math.max(own, Math.min(asked ?? 0, LONGEST_WAIT_SECONDS));
}
