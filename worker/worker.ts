/** A worker from given parts; what `main.ts` and tests call. */
import { Worker, type NativeConnection } from '@temporalio/worker';
import type { Activities } from '../activities/index.js';
import {
  AUDIT_STREAMS_TASK_QUEUE,
  CARDS_TASK_QUEUE,
  SENDS_TASK_QUEUE,
  WEBHOOKS_TASK_QUEUE,
} from '../temporal/task-queues.js';
import { workflowCode } from './workflow-bundle.js';

export interface WorkerParts {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly activities: Activities;
  readonly concurrency: number;
}

export interface RunningWorker {
  /** Rejects when the worker dies by itself; whoever supervises the process then starts another. */
  readonly ended: Promise<void>;
  /** Finishes what is under way, takes nothing new. */
  stop(): Promise<void>;
}

/** How long a worker may take to finish the delivery it is in. */
const SHUTDOWN_GRACE = '20 seconds';

/** How many receivers of webhooks may be waited for at once: their slowness is theirs, and keeps no mail waiting. */
const WEBHOOKS_AT_ONCE = 25;

/** How many requests' cards may be worked on at once. */
const CARDS_AT_ONCE = 10;

/** How many receivers of the audit log may be waited for at once. */
const AUDIT_STREAMS_AT_ONCE = 10;

export async function createWorker({ concurrency, ...parts }: WorkerParts): Promise<RunningWorker> {
  const { connection, namespace, activities } = parts;
  const workers = await Promise.all([
    Worker.create({
      ...parts,
      ...workflowCode(),
      taskQueue: SENDS_TASK_QUEUE,
      maxConcurrentActivityTaskExecutions: concurrency,
      maxConcurrentLocalActivityExecutions: concurrency,
      shutdownGraceTime: SHUTDOWN_GRACE,
    }),
    Worker.create({
      connection,
      namespace,
      activities: { attemptWebhook: activities.attemptWebhook },
      taskQueue: WEBHOOKS_TASK_QUEUE,
      maxConcurrentActivityTaskExecutions: WEBHOOKS_AT_ONCE,
      shutdownGraceTime: SHUTDOWN_GRACE,
    }),
    Worker.create({
      connection,
      namespace,
      activities: { attemptCards: activities.attemptCards },
      taskQueue: CARDS_TASK_QUEUE,
      maxConcurrentActivityTaskExecutions: CARDS_AT_ONCE,
      shutdownGraceTime: SHUTDOWN_GRACE,
    }),
    Worker.create({
      connection,
      namespace,
      activities: { pushAuditPage: activities.pushAuditPage },
      taskQueue: AUDIT_STREAMS_TASK_QUEUE,
      maxConcurrentActivityTaskExecutions: AUDIT_STREAMS_AT_ONCE,
      shutdownGraceTime: SHUTDOWN_GRACE,
    }),
  ]);
  const runs = workers.map((worker) => worker.run());
  const run = Promise.all(runs).then(() => undefined);
  // Whoever does not look at `ended` must not be ended by it.
  run.catch(() => undefined);
  return {
    ended: run,
    async stop() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.allSettled(runs);
    },
  };
}
