/** The round over what is kept and what was erased in our words: one workflow for the installation, which runs for ever. */
import type { Client } from '@temporalio/client';
import { TEND_RETENTION_WORKFLOW_TYPE, type RetentionRound } from '../workflows/messages.js';
import { SENDS_TASK_QUEUE } from './task-queues.js';

export interface RetentionRounds {
  /** Starts it where it does not run, or was ended by somebody. */
  ensure(): Promise<void>;
}

const WORKFLOW_ID = 'tend-retention';

export function createRetentionRounds(client: Client): RetentionRounds {
  return {
    async ensure() {
      await client.workflow.start(TEND_RETENTION_WORKFLOW_TYPE, {
        workflowId: WORKFLOW_ID,
        taskQueue: SENDS_TASK_QUEUE,
        args: [{ after: null } satisfies RetentionRound],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    },
  };
}
