/** The workflows that keep the cards of requests, in our words: wake one, whether it runs already or not. */
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import { CARDS_WORKFLOW_TYPE, happenedSignal, type PresentedRequest } from '../workflows/card-messages.js';
import { SENDS_TASK_QUEUE } from './task-queues.js';

export interface CardStreams {
  /** Starts the workflow of a request's cards or tells the one that runs; done once Temporal has it durably. */
  wake(requestId: string, tenantId: string): Promise<void>;
}

const tenantKey = defineSearchAttributeKey('MultiMailTenant', SearchAttributeType.KEYWORD);

export function createCardStreams(client: Client): CardStreams {
  return {
    async wake(requestId, tenantId) {
      await client.workflow.signalWithStart(CARDS_WORKFLOW_TYPE, {
        workflowId: `cards-${requestId}`,
        taskQueue: SENDS_TASK_QUEUE,
        args: [{ requestId } satisfies PresentedRequest],
        signal: happenedSignal,
        signalArgs: [],
        typedSearchAttributes: new TypedSearchAttributes([{ key: tenantKey, value: tenantId }]),
      });
    },
  };
}
