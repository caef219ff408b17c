/** The bare workflow's client: the same calls to Temporal that MultiMail's API makes for a gated send. */
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { ulid } from 'ulid';
import type { bareSend } from './bare-workflow.js';
import type { Contender } from './contender.js';
import type { SendShape } from './send-shape.js';

export const BARE_TASK_QUEUE = 'bench-bare';

export function createBare(client: Client, shape: SendShape): Contender {
  const workflowIdOf = (id: string): string => `bare-${id}`;
  return {
    async submit() {
      const id = ulid();
      const startWorkflowOperation = new WithStartWorkflowOperation<typeof bareSend>('bareSend', {
        workflowId: workflowIdOf(id),
        taskQueue: BARE_TASK_QUEUE,
        args: [{ messageId: id, shape }],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      });
      await client.workflow.executeUpdateWithStart('gate', { startWorkflowOperation });
      return { id, recipient: '' };
    },
    async approve({ id }) {
      const handle = client.workflow.getHandle(workflowIdOf(id));
      await handle.executeUpdate('vote', { args: [ulid()] });
      await handle.result();
    },
  };
}

export function bareHandle(client: Client, id: string) {
  return client.workflow.getHandle(`bare-${id}`);
}
