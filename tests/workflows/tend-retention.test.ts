/** The round over what is kept, with hours that pass in moments. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { workflowCode } from '../../worker/workflow-bundle.js';
import { scriptedActivities } from '../support/scripted-activities.js';
import { startTimeSkipping, type TimeSkipping } from '../support/time-skipping.js';

let server: TimeSkipping;

beforeAll(async () => {
  server = await startTimeSkipping();
}, 60_000);
afterAll(() => server.stop());

it('goes through all pages, then what was asked for, then keys, and does so again after a step that failed', async () => {
  const done: string[] = [];
  let failures = 0;
  const {
    calls: _calls,
    clock: _clock,
    ...activities
  } = scriptedActivities({
    eraseDuePage: async ({ after }) => {
      done.push(`page ${after}`);
      return { next: after === '' ? 'm100' : null };
    },
    eraseRequested: async () => void done.push('asked for'),
    destroyContent: async () => {
      failures += 1;
      if (failures === 1) throw new Error('the bucket is away');
      done.push('keys');
    },
  });
  const { nativeConnection: connection, client } = server.environment;
  const taskQueue = 'retention';
  const worker = await Worker.create({ connection, taskQueue, activities, ...workflowCode() });
  await worker.runUntil(async () => {
    const handle = await client.workflow.start('tendRetention', {
      workflowId: 'retention',
      taskQueue,
      args: [{ after: null }],
    });
    await server.environment.sleep('30 minutes');
    await client.workflow.getHandle(handle.workflowId).terminate();
  });
  expect(done.slice(0, 8)).toEqual([
    ...['page ', 'page m100', 'asked for', 'keys'],
    ...['page ', 'page m100', 'asked for', 'keys'],
  ]);
});
