/** What can be said to the workflow that keeps the cards of a request. Ids only. */
import { defineSignal } from '@temporalio/workflow';

/** The workflow's only argument. */
export interface PresentedRequest {
  readonly requestId: string;
}

/** Something has happened to the request. Said once too often it does no harm. */
export const happenedSignal = defineSignal('happened');

export const CARDS_WORKFLOW_TYPE = 'presentCards';

/** Its own queue: a channel that takes its time must keep neither mail nor webhooks waiting. */
export const CARDS_TASK_QUEUE = 'multimail-cards';
