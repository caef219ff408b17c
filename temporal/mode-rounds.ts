/** The round over the modes of all mailboxes in our words: one workflow for the installation, which runs for ever. */
import type { Client } from '@temporalio/client';
import { TEND_MODES_WORKFLOW_TYPE, type ModeRound } from '../workflows/messages.js';
import { SENDS_TASK_QUEUE } from './task-queues.js';

export interface ModeRounds {
  /** Starts it where it does not run, or was ended by somebody. */
  ensure(): Promise<void>;
}

const WORKFLOW_ID = 'tend-modes';

export function createModeRounds(client: Client): ModeRounds {
  return {
    async ensure() {
      await client.workflow.start(TEND_MODES_WORKFLOW_TYPE, {
        workflowId: WORKFLOW_ID,
        taskQueue: SENDS_TASK_QUEUE,
        args: [{ after: null } satisfies ModeRound],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    },
  };
}
