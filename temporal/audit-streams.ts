/** The streams of audit entries in our words: wake one, whether it runs already or not. */
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import {
  AUDIT_STREAM_WORKFLOW_TYPE,
  lookAtStreamSignal,
  type StreamedAuditLog,
} from '../workflows/audit-stream-messages.js';
import { SENDS_TASK_QUEUE } from './task-queues.js';

export interface AuditStreams {
  /** Starts the stream's workflow or tells the one that runs; done once Temporal has it durably. */
  wake(streamId: string, tenantId: string): Promise<void>;
}

const tenantKey = defineSearchAttributeKey('MultiMailTenant', SearchAttributeType.KEYWORD);

export function createAuditStreams(client: Client): AuditStreams {
  return {
    async wake(streamId, tenantId) {
      await client.workflow.signalWithStart(AUDIT_STREAM_WORKFLOW_TYPE, {
        workflowId: `audit-stream-${streamId}`,
        taskQueue: SENDS_TASK_QUEUE,
        args: [{ streamId } satisfies StreamedAuditLog],
        signal: lookAtStreamSignal,
        signalArgs: [],
        typedSearchAttributes: new TypedSearchAttributes([{ key: tenantKey, value: tenantId }]),
      });
    },
  };
}
