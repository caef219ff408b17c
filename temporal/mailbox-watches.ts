/** The watches over mailboxes in Microsoft 365 in our words: wake one, whether it runs already or not. */
import type { Client } from '@temporalio/client';
import { lookSignal, WATCH_WORKFLOW_TYPE, type WatchedMailbox } from '../workflows/watch-messages.js';
import { SENDS_TASK_QUEUE } from './task-queues.js';

export interface MailboxWatches {
  /** Starts the watch or tells the one that runs; done once Temporal has it durably. */
  wake(mailboxId: string): Promise<void>;
}

export function createMailboxWatches(client: Client): MailboxWatches {
  return {
    async wake(mailboxId) {
      await client.workflow.signalWithStart(WATCH_WORKFLOW_TYPE, {
        workflowId: `microsoft365-${mailboxId}`,
        taskQueue: SENDS_TASK_QUEUE,
        args: [{ mailboxId } satisfies WatchedMailbox],
        signal: lookSignal,
        signalArgs: [],
      });
    },
  };
}
