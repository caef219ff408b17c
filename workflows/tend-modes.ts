/** Looks at the mode of every mailbox again and again, page by page, for ever; each round is a run of its own. */
import { continueAsNew, isCancellation, sleep, workflowInfo } from '@temporalio/workflow';
import { tellOfDemotions, tendModePage } from './deeds.js';
import type { ModeRound } from './messages.js';

const EVERY = '5 minutes';

export async function tendModes({ after }: ModeRound): Promise<never> {
  if (after === null) await sleep(EVERY);
  let place = after ?? '';
  for (;;) {
    const { next } = await tendModePage({ after: place });
    if (next === null) break;
    place = next;
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof tendModes>({ after: place });
  }
  try {
    await tellOfDemotions();
  } catch (error) {
    // Who could not be told by now is told on the next round.
    if (isCancellation(error)) throw error;
  }
  return continueAsNew<typeof tendModes>({ after: null });
}
