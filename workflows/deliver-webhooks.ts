/** Delivers the webhook events of one message to one subscription, one after the other, until none is pending. */
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { attemptWebhook } from './deeds.js';
import { moreSignal, type WebhookStream } from './webhook-messages.js';

export async function deliverWebhooks(stream: WebhookStream): Promise<void> {
  let hasMore = true;
  setHandler(moreSignal, () => {
    hasMore = true;
  });

  while (hasMore) {
    // What is said from here on may come too late for the attempt's look at the database.
    hasMore = false;
    const answer = await attemptWebhook(stream);
    switch (answer.kind) {
      case 'more':
        hasMore = true;
        break;
      case 'deferred':
        await sleep(answer.retryAfterSeconds * 1000);
        hasMore = true;
        break;
      case 'done':
        break;
    }
    if (hasMore && workflowInfo().continueAsNewSuggested) await startAnew(stream);
  }
}

async function startAnew(stream: WebhookStream): Promise<never> {
  await condition(allHandlersFinished);
  return continueAsNew<typeof deliverWebhooks>(stream);
}
