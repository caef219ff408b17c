/** What can be said to a running stream of audit entries. Ids only. */
import { defineSignal } from '@temporalio/workflow';

/** The workflow's only argument. */
export interface StreamedAuditLog {
  readonly streamId: string;
}

/** It was changed, or has something to push at once. Said once too often it does no harm. */
export const lookAtStreamSignal = defineSignal('look');

export const AUDIT_STREAM_WORKFLOW_TYPE = 'streamAuditLog';

/** Its own queue, for the pages alone: receivers that take their time must not keep mail waiting. */
export const AUDIT_STREAMS_TASK_QUEUE = 'multimail-audit-streams';
