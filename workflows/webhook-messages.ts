/** What can be said to a running stream of webhook deliveries. Ids only. */
import { defineSignal } from '@temporalio/workflow';

/** The workflow's only argument: the deliveries of one message to one subscription, which keep their order. */
export interface WebhookStream {
  readonly subscriptionId: string;
  /** Null for events that tell of no message. */
  readonly messageId: string | null;
}

/** Another delivery was written down. Said once too often it does no harm. */
export const moreSignal = defineSignal('more');

export const WEBHOOK_WORKFLOW_TYPE = 'deliverWebhooks';

/** Its own queue, for the attempts alone: receivers that take their time must not keep mail waiting. */
export const WEBHOOKS_TASK_QUEUE = 'multimail-webhooks';
