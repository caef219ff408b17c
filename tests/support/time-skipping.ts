/** The send workflow on Temporal's time-skipping server: days pass in moments, and activities are scripted. */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { WorkflowHandle } from '@temporalio/client';
import { indexedTypes } from '../../local/search-attribute-registration.js';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes.js';
import { workflowCode } from '../../worker/workflow-bundle.js';
import type { SendRun } from '../../workflows/messages.js';
import type { Ending } from '../../workflows/send-message.js';
import type { Scripted } from './scripted-activities.js';
import { testServerPath } from './servers.js';

export type SendHandle = WorkflowHandle<(send: { messageId: string }) => Promise<Ending>>;

export interface TimeSkipping {
  readonly environment: TestWorkflowEnvironment;
  /** Runs one send from its start with these activities while `story` looks on, and answers how it ended. */
  send(
    activities: Scripted,
    story: (handle: SendHandle) => Promise<void>,
    run?: Omit<SendRun, 'messageId'>,
  ): Promise<Ending>;
  /** Runs another workflow about one message to its end. */
  run(type: string, activities: Scripted): Promise<unknown>;
  stop(): Promise<void>;
}

interface Played {
  readonly story: (handle: SendHandle) => Promise<void>;
  readonly run: Omit<SendRun, 'messageId'>;
}

let count = 0;

export async function startTimeSkipping(): Promise<TimeSkipping> {
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: await testServerPath() } },
  });
  await allowSearchAttributes(environment);
  async function play(type: string, scripted: Scripted, { story, run }: Played): Promise<unknown> {
    count += 1;
    scripted.clock = () => environment.currentTimeMs();
    const { calls: _calls, clock: _clock, ...activities } = scripted;
    const taskQueue = `sends-${count}`;
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue,
      activities,
      ...workflowCode(),
    });
    return worker.runUntil(async () => {
      const handle = (await environment.client.workflow.start(type, {
        workflowId: `send-${count}`,
        taskQueue,
        args: [{ messageId: `m${count}`, ...run }],
      })) as SendHandle;
      await story(handle);
      return handle.result();
    });
  }

  return {
    environment,
    send: (scripted, story, run = {}) => play('sendMessage', scripted, { story, run }) as Promise<Ending>,
    run: (type, scripted) => play(type, scripted, { story: async () => undefined, run: {} }),
    stop: () => environment.teardown(),
  };
}

/** The time-skipping server adds search attributes, but does not list them. */
async function allowSearchAttributes({ connection }: TestWorkflowEnvironment): Promise<void> {
  await connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: indexedTypes(SEARCH_ATTRIBUTES),
  });
}
