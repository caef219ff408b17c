/**
 * Stories of the workflows that look at the same thing again and again for weeks. What they look at is played, because a
 * history holds only their commands; they run on the real server under today's workflow code.
 */
import { WorkflowContinuedAsNewError, type Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import {
  PROMOTION_WORKFLOW_TYPE,
  TEND_MODES_WORKFLOW_TYPE,
  TEND_RETENTION_WORKFLOW_TYPE,
} from '../../workflows/messages.js';
import { WATCH_WORKFLOW_TYPE } from '../../workflows/watch-messages.js';
import { workflowCode } from '../../worker/workflow-bundle.js';

interface Scripted {
  readonly workflowType: string;
  readonly args: readonly object[];
  /** What each deed answers in turn; a string is an error it ends with. */
  readonly deeds: Readonly<Record<string, readonly (object | string | undefined)[]>>;
}

export const SCRIPTED_STORIES: Readonly<Record<string, Scripted>> = {
  'promotion-watched': {
    workflowType: PROMOTION_WORKFLOW_TYPE,
    args: [{ promotionId: 'recorded', looks: 0 }],
    deeds: {
      lookAtPromotion: [
        { kind: 'waiting', state: 'submitted', retryAfterSeconds: null },
        { kind: 'waiting', state: 'pendingApproval', retryAfterSeconds: 6 },
        'the database is away',
        { kind: 'ended' },
      ],
      tellOfPromotion: [undefined],
    },
  },
  'modes-tended': {
    workflowType: TEND_MODES_WORKFLOW_TYPE,
    args: [{ after: '' }],
    deeds: { tendModePage: [{ next: 'm' }, { next: null }], tellOfDemotions: [undefined] },
  },
  'retention-tended': {
    workflowType: TEND_RETENTION_WORKFLOW_TYPE,
    args: [{ after: '' }],
    deeds: {
      eraseDuePage: [{ next: 'm' }, 'the database is away', { next: null }],
      eraseRequested: [undefined],
      destroyContent: [undefined],
    },
  },
  'mailbox-watched': {
    workflowType: WATCH_WORKFLOW_TYPE,
    args: [{ mailboxId: 'recorded' }],
    deeds: {
      tendMailbox: [
        { kind: 'tended', lookAgainInSeconds: 1 },
        { kind: 'tended', lookAgainInSeconds: 0 },
        { kind: 'ended' },
      ],
    },
  },
};

interface Server {
  readonly address: string;
  readonly namespace: string;
  readonly client: Client;
}

/** Plays one run; which it was. */
export async function playScripted(
  { address, namespace, client }: Server,
  name: string,
  { workflowType, args, deeds }: Scripted,
): Promise<{ workflowId: string; runId: string }> {
  const connection = await NativeConnection.connect({ address });
  const [workflowId, taskQueue] = [`recorded-${name}`, `recorded-${name}`];
  const activities = Object.fromEntries(
    Object.entries(deeds).map(([deed, answers]) => [deed, answering(answers)]),
  );
  const worker = await Worker.create({ connection, namespace, taskQueue, activities, ...workflowCode() });
  const runId = await worker.runUntil(async () => {
    const { firstExecutionRunId } = await client.workflow.start(workflowType, {
      ...{ workflowId, taskQueue, args: [...args] },
    });
    const run = client.workflow.getHandle(workflowId, firstExecutionRunId, { followRuns: false });
    await run.result().catch((error: unknown) => {
      if (!(error instanceof WorkflowContinuedAsNewError)) throw error;
    });
    return firstExecutionRunId;
  });
  await client.workflow
    .getHandle(workflowId)
    .terminate()
    .catch(() => undefined);
  await connection.close();
  return { workflowId, runId };
}

function answering(answers: readonly (object | string | undefined)[]) {
  let asked = 0;
  return async () => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (typeof answer === 'string') throw new Error(answer);
    return answer;
  };
}
