/** What can be said to the watch over a mailbox in Microsoft 365. Ids only. */
import { defineSignal } from '@temporalio/workflow';

/** The workflow's only argument. */
export interface WatchedMailbox {
  readonly mailboxId: string;
}

/** Something is there to be looked at. Said once too often it does no harm. */
export const lookSignal = defineSignal('look');

export const WATCH_WORKFLOW_TYPE = 'watchMailbox';
