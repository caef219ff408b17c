import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import type { WebhookAnswer } from '../../activities/webhooks/attempt-webhook.js';
import { createWebhookStreams } from '../../temporal/webhook-streams.js';
import { SENDS_TASK_QUEUE, WEBHOOKS_TASK_QUEUE } from '../../temporal/task-queues.js';
import { workflowCode } from '../../worker/workflow-bundle.js';
import type { WebhookStream } from '../../workflows/webhook-messages.js';
import { eventually } from '../support/http.js';
import { startTimeSkipping, type TimeSkipping } from '../support/time-skipping.js';

let time: TimeSkipping;
beforeAll(async () => {
  time = await startTimeSkipping();
}, 60_000);
afterAll(() => time.stop());

const stream: WebhookStream = { subscriptionId: 's1', messageId: 'm1' };
const workflowId = 'webhooks-s1-m1';
let asked: WebhookStream[];

/** Runs `story` with a worker whose attempts answer in the given order; the last answer stays. */
async function delivering(
  answers: readonly (WebhookAnswer | (() => Promise<WebhookAnswer>))[],
  story: () => Promise<void>,
): Promise<void> {
  asked = [];
  const attemptWebhook = async (given: WebhookStream): Promise<WebhookAnswer> => {
    const answer = answers[Math.min(asked.push(given), answers.length) - 1] ?? { kind: 'done' };
    return typeof answer === 'function' ? answer() : answer;
  };
  const connection = time.environment.nativeConnection;
  const workers = await Promise.all([
    Worker.create({ connection, taskQueue: SENDS_TASK_QUEUE, ...workflowCode() }),
    Worker.create({ connection, taskQueue: WEBHOOKS_TASK_QUEUE, activities: { attemptWebhook } }),
  ]);
  const runs = workers.map((worker) => worker.run());
  try {
    await story();
  } finally {
    for (const worker of workers) worker.shutdown();
    await Promise.all(runs);
  }
}

const streams = () => createWebhookStreams(time.environment.client);
const wake = () => streams().wake(stream, 't1');
const ended = () => time.environment.client.workflow.getHandle(workflowId).result();

describe('a stream of webhooks', () => {
  it('goes on until nothing is pending', async () => {
    await delivering([{ kind: 'more' }, { kind: 'more' }, { kind: 'done' }], async () => {
      await wake();
      await ended();
    });
    expect(asked).toEqual([stream, stream, stream]);
  });

  it('waits as long as the attempt says, and makes it again', async () => {
    const before = await time.environment.currentTimeMs();
    const answers: WebhookAnswer[] = [
      { kind: 'deferred', retryAfterSeconds: 30 },
      { kind: 'deferred', retryAfterSeconds: 86_400 },
      { kind: 'done' },
    ];
    await delivering(answers, async () => {
      await wake();
      await ended();
    });
    expect(asked).toHaveLength(3);
    expect((await time.environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(86_430_000);
  });

  it('looks once more where it hears of another event in the middle of an attempt', async () => {
    let hasLooked: () => void = () => undefined;
    const looked = new Promise<void>((resolve) => (hasLooked = resolve));
    let goOn: () => void = () => undefined;
    const told = new Promise<void>((resolve) => (goOn = resolve));
    const slow = async (): Promise<WebhookAnswer> => {
      hasLooked();
      await told;
      return { kind: 'done' };
    };
    await delivering([slow, { kind: 'done' }], async () => {
      await wake();
      await looked;
      await wake();
      goOn();
      await ended();
    });
    expect(asked).toHaveLength(2);
  });

  it('starts again for what comes after its end', async () => {
    await delivering([{ kind: 'done' }], async () => {
      await wake();
      await ended();
      await wake();
      await eventually(
        () => asked.length,
        (count) => count === 2,
      );
      await ended();
    });
    expect(asked).toHaveLength(2);
  });

  it('makes an attempt again that was lost with its worker', async () => {
    let tries = 0;
    const lost = async (): Promise<WebhookAnswer> => {
      tries += 1;
      if (tries === 1) throw new Error('the database is away');
      return { kind: 'done' };
    };
    await delivering([lost], async () => {
      await wake();
      await ended();
    });
    expect(tries).toBe(2);
  });

  it('keeps in its history the two ids and nothing else of us', async () => {
    await delivering([{ kind: 'deferred', retryAfterSeconds: 5 }, { kind: 'done' }], async () => {
      await wake();
      await ended();
    });
    const { events } = await time.environment.client.workflow.getHandle(workflowId).fetchHistory();
    const payloads = [...JSON.stringify(events).matchAll(/"data":"([A-Za-z0-9+/=]+)"/g)].map(([, data]) =>
      Buffer.from(String(data), 'base64').toString('utf8'),
    );
    const known = [
      JSON.stringify(stream),
      '"t1"',
      '{"kind":"deferred","retryAfterSeconds":5}',
      '{"kind":"done"}',
    ];
    expect(payloads).toContain(JSON.stringify(stream));
    expect(payloads.filter((text) => !known.includes(text) && !/^"?(json|Keyword)/.test(text))).toEqual([]);
  });
});
