/** What Temporal's visibility knows of sends: which execution carried them, and where it stands. */
import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type { WorkflowStatus } from '../domain/history/fields.js';
import { domainErrorOf } from './answers.js';
import { workflowIdOf } from './sends.js';

export interface WorkflowRecord {
  readonly workflowId: string;
  readonly runId: string;
  readonly status: WorkflowStatus;
}

export interface WorkflowRecords {
  /** By message id; what Temporal keeps no longer is missing. */
  of(messageIds: readonly string[]): Promise<ReadonlyMap<string, WorkflowRecord>>;
  /** Ids of the messages whose sends a list filter finds; undefined where there are more than `most`. */
  found(filter: string, most: number): Promise<readonly string[] | undefined>;
}

const PREFIX = workflowIdOf('');

export function createWorkflowRecords(client: Client): WorkflowRecords {
  return {
    async of(messageIds) {
      if (messageIds.length === 0) return new Map();
      const ids = messageIds.map((id) => `'${workflowIdOf(id).replaceAll("'", '')}'`).join(', ');
      const records = new Map<string, WorkflowRecord>();
      for await (const info of listed(client, `WorkflowId IN (${ids})`)) {
        const id = messageIdOf(info);
        const known = records.get(id);
        // Of a send that was continued as new, the run that is on or was the last.
        if (known === undefined || info.status.name === 'RUNNING') records.set(id, recordOf(info));
      }
      return records;
    },
    async found(filter, most) {
      const ids = new Set<string>();
      for await (const info of listed(client, filter)) {
        ids.add(messageIdOf(info));
        if (ids.size > most) return undefined;
      }
      return [...ids];
    },
  };
}

/** Newest first. @throws DomainError where Temporal is out of reach */
async function* listed(client: Client, query: string): AsyncGenerator<WorkflowExecutionInfo> {
  try {
    yield* client.workflow.list({ query });
  } catch (error) {
    throw domainErrorOf(error);
  }
}

function messageIdOf({ workflowId }: WorkflowExecutionInfo): string {
  return workflowId.slice(PREFIX.length);
}

function recordOf({ workflowId, runId, status }: WorkflowExecutionInfo): WorkflowRecord {
  return { workflowId, runId, status: STATUS_OF[status.name] ?? 'running' };
}

/** A run that was continued is one that goes on. */
const STATUS_OF: Readonly<Record<string, WorkflowStatus>> = {
  RUNNING: 'running',
  CONTINUED_AS_NEW: 'running',
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'canceled',
  TERMINATED: 'terminated',
  TIMED_OUT: 'timed_out',
};
