/** The streams of webhook deliveries in our words: wake one, whether it runs already or not. */
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import { moreSignal, WEBHOOK_WORKFLOW_TYPE, type WebhookStream } from '../workflows/webhook-messages.js';
import { SENDS_TASK_QUEUE } from './task-queues.js';

export interface WebhookStreams {
  /** Starts the stream's workflow or tells the one that runs; done once Temporal has it durably. */
  wake(stream: WebhookStream, tenantId: string): Promise<void>;
}

const tenantKey = defineSearchAttributeKey('MultiMailTenant', SearchAttributeType.KEYWORD);

export function createWebhookStreams(client: Client): WebhookStreams {
  return {
    async wake({ subscriptionId, messageId }, tenantId) {
      // In one step: a stream that is about to end hears of it first, or the next one is started.
      await client.workflow.signalWithStart(WEBHOOK_WORKFLOW_TYPE, {
        workflowId: `webhooks-${subscriptionId}-${messageId ?? 'none'}`,
        taskQueue: SENDS_TASK_QUEUE,
        args: [{ subscriptionId, messageId }],
        signal: moreSignal,
        signalArgs: [],
        typedSearchAttributes: new TypedSearchAttributes([{ key: tenantKey, value: tenantId }]),
      });
    },
  };
}
