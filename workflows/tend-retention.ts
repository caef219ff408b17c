/**
 * Erases what is due or was asked for, and destroys the keys of what was erased, again and again, page by page, for ever; each round is a run
 * of its own. Holds are looked at in the transaction that erases, not here.
 */
import { continueAsNew, sleep, workflowInfo } from '@temporalio/workflow';
import { destroyContent, eraseDuePage, eraseRequested } from './deeds.js';
import type { RetentionRound } from './messages.js';

const EVERY = '5 minutes';

export async function tendRetention({ after }: RetentionRound): Promise<never> {
  if (after === null) await sleep(EVERY);
  let place = after ?? '';
  for (;;) {
    const { next } = await eraseDuePage({ after: place });
    if (next === null) break;
    place = next;
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof tendRetention>({ after: place });
  }
  await eraseRequested();
  await destroyContent();
  return continueAsNew<typeof tendRetention>({ after: null });
}
