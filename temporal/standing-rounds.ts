/**
 * The rounds over everything, each one workflow for the installation that runs for ever: the daily look at sending domains,
 * the modes of all mailboxes, and what is kept and erased.
 */
import type { Client } from '@temporalio/client';
import {
  CHECK_DOMAINS_WORKFLOW_TYPE,
  TEND_MODES_WORKFLOW_TYPE,
  TEND_RETENTION_WORKFLOW_TYPE,
  type DomainWalk,
  type ModeRound,
  type RetentionRound,
} from '../workflows/messages.js';
import { SENDS_TASK_QUEUE } from './task-queues.js';

export interface StandingRound {
  /** Starts it where it does not run, or was ended by somebody. */
  ensure(): Promise<void>;
}

const ROUNDS = [
  { workflowId: 'check-domains', type: CHECK_DOMAINS_WORKFLOW_TYPE },
  { workflowId: 'tend-modes', type: TEND_MODES_WORKFLOW_TYPE },
  { workflowId: 'tend-retention', type: TEND_RETENTION_WORKFLOW_TYPE },
] as const;

const FROM_THE_BEGINNING = { after: null } satisfies DomainWalk & ModeRound & RetentionRound;

export function createStandingRounds(client: Client): readonly StandingRound[] {
  return ROUNDS.map(({ workflowId, type }) => ({
    async ensure() {
      await client.workflow.start(type, {
        workflowId,
        taskQueue: SENDS_TASK_QUEUE,
        args: [FROM_THE_BEGINNING],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    },
  }));
}
