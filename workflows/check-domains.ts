/** Looks at every sending domain once a day, page by page, for ever; each day is a run of its own. */
import { continueAsNew, isCancellation, sleep, workflowInfo } from '@temporalio/workflow';
import { checkDomainPage, tellOfLapses } from './deeds.js';
import type { DomainWalk } from './messages.js';

const EVERY = '24 hours';

export async function checkDomains({ after }: DomainWalk): Promise<never> {
  if (after === null) await sleep(EVERY);
  let place = after ?? '';
  for (;;) {
    const { next } = await checkDomainPage({ after: place });
    if (next === null) break;
    place = next;
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof checkDomains>({ after: place });
  }
  try {
    await tellOfLapses();
  } catch (error) {
    // Who could not be told by now is told tomorrow.
    if (isCancellation(error)) throw error;
  }
  return continueAsNew<typeof checkDomains>({ after: null });
}
