/** The other contender's process: a worker for the bare workflow. Ends when its parent lets go. */
import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { BARE_TASK_QUEUE } from './bare.js';
import { announceAndServe } from './served-process.js';

/** As the real worker's default. */
const CONCURRENCY = 100;

Runtime.install({ logger: { ...silentLogger() } });
const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' });
const worker = await Worker.create({
  connection,
  namespace: process.env.TEMPORAL_NAMESPACE ?? '',
  taskQueue: BARE_TASK_QUEUE,
  workflowsPath: fileURLToPath(new URL('bare-workflow.js', import.meta.url)),
  activities: { doNothing: async () => undefined },
  maxConcurrentActivityTaskExecutions: CONCURRENCY,
  maxConcurrentLocalActivityExecutions: CONCURRENCY,
  shutdownGraceTime: '5 seconds',
});
const run = worker.run();
announceAndServe(async () => {
  worker.shutdown();
  await run;
  await connection.close();
});

function silentLogger() {
  const silent = (): void => undefined;
  return { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: silent };
}
