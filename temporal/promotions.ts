/** The watch over a promotion that people in Entra ID are asked for, in our words. */
import type { Client } from '@temporalio/client';
import { PROMOTION_WORKFLOW_TYPE, type WatchedPromotion } from '../workflows/messages.js';
import { SENDS_TASK_QUEUE } from './task-queues.js';

export interface Promotions {
  /** Starts the watch where it does not run; done once Temporal has it durably. */
  watch(promotionId: string): Promise<void>;
}

export function createPromotions(client: Client): Promotions {
  return {
    async watch(promotionId) {
      await client.workflow.start(PROMOTION_WORKFLOW_TYPE, {
        workflowId: `promotion-${promotionId}`,
        taskQueue: SENDS_TASK_QUEUE,
        args: [{ promotionId, looks: 0 } satisfies WatchedPromotion],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    },
  };
}
