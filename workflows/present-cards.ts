/** Keeps the cards of one request: sent, and replaced until each shows what has happened last. */
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { happenedSignal, type PresentedRequest } from './card-messages.js';
import { attemptCards } from './deeds.js';

export async function presentCards(request: PresentedRequest): Promise<void> {
  let hasMore = true;
  setHandler(happenedSignal, () => {
    hasMore = true;
  });

  while (hasMore) {
    // What is said from here on may come too late for the attempt's look at the database.
    hasMore = false;
    const answer = await attemptCards(request);
    if (answer.kind === 'more') hasMore = true;
    if (answer.kind === 'deferred') {
      // A card that waits for its next attempt keeps no other from being shown.
      await condition(() => hasMore, answer.retryAfterSeconds * 1000);
      hasMore = true;
    }
    if (hasMore && workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof presentCards>(request);
    }
  }
}
