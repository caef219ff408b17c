/** The daily look at sending domains in our words: one workflow for the installation, which runs for ever. */
import type { Client } from '@temporalio/client';
import { CHECK_DOMAINS_WORKFLOW_TYPE, type DomainWalk } from '../workflows/messages.js';
import { SENDS_TASK_QUEUE } from './task-queues.js';

export interface DomainChecks {
  /** Starts it where it does not run, or was ended by somebody. */
  ensure(): Promise<void>;
}

const WORKFLOW_ID = 'check-domains';

export function createDomainChecks(client: Client): DomainChecks {
  return {
    async ensure() {
      await client.workflow.start(CHECK_DOMAINS_WORKFLOW_TYPE, {
        workflowId: WORKFLOW_ID,
        taskQueue: SENDS_TASK_QUEUE,
        args: [{ after: null } satisfies DomainWalk],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    },
  };
}
