/**
 * The watch over a mailbox in Microsoft 365, for as long as its mail is to come in from there: its subscription is made and
 * renewed in time, and whatever we are told of is fetched.
 */
import { condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { tendMailbox } from './deeds.js';
import { lookSignal, type WatchedMailbox } from './watch-messages.js';

export async function watchMailbox(watched: WatchedMailbox): Promise<void> {
  let isWoken = false;
  setHandler(lookSignal, () => {
    isWoken = true;
  });
  for (;;) {
    // What is said from here on may come too late for the deed's look at the database.
    isWoken = false;
    const tended = await tendMailbox(watched);
    if (tended.kind === 'ended') {
      if (isWoken) continue;
      return;
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof watchMailbox>(watched);
    if (tended.lookAgainInSeconds > 0) await condition(() => isWoken, tended.lookAgainInSeconds * 1000);
  }
}
