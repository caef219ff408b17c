/** The workflow of a stream, on a clock that skips: a receiver that is down for an hour, and a database that forgets. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { pushAuditPage, type PushAnswer } from '../../activities/audit-streams/push-page.js';
import type { WebhookRequest } from '../../activities/webhooks/post.js';
import type { AuditEntry } from '../../domain/audit-entry.js';
import { AUDIT_STREAM_SECRETS, type AuditStream } from '../../domain/audit-streams/stream.js';
import type { Stores } from '../../prisma/stores/index.js';
import { createSecrets } from '../../signing/secrets.js';
import { createAuditStreams } from '../../temporal/audit-streams.js';
import { AUDIT_STREAMS_TASK_QUEUE, SENDS_TASK_QUEUE } from '../../temporal/task-queues.js';
import { workflowCode } from '../../worker/workflow-bundle.js';
import { dependencies, only, storesOf, WORLD } from '../activities/world.js';
import { aChain } from '../support/audit-chain.js';
import { eventually } from '../support/http.js';
import { startTimeSkipping, type TimeSkipping } from '../support/time-skipping.js';

let time: TimeSkipping;
beforeAll(async () => {
  time = await startTimeSkipping();
}, 60_000);
afterAll(() => time.stop());

type Push = (given: { readonly streamId: string }) => Promise<PushAnswer>;

/** Runs `story` with a worker of its own. */
async function working(push: Push, story: () => Promise<void>): Promise<void> {
  const connection = time.environment.nativeConnection;
  const workers = await Promise.all([
    Worker.create({ connection, taskQueue: SENDS_TASK_QUEUE, ...workflowCode() }),
    Worker.create({
      connection,
      taskQueue: AUDIT_STREAMS_TASK_QUEUE,
      activities: { pushAuditPage: push },
      shutdownGraceTime: '1 second',
    }),
  ]);
  const runs = workers.map((worker) => worker.run());
  try {
    await story();
  } finally {
    for (const worker of workers) worker.shutdown();
    await Promise.all(runs);
  }
}

const wake = (streamId: string) => createAuditStreams(time.environment.client).wake(streamId, 't1');
const handle = (streamId: string) => time.environment.client.workflow.getHandle(`audit-stream-${streamId}`);
const secrets = createSecrets(() => Buffer.alloc(32, 3));
const HOUR_MS = 3_600_000;

/** A log, a stream to a receiver that is down until some moment, and a database that forgets one answer. */
function outage(upAtMs: number) {
  const log = aChain(1_050);
  const received: AuditEntry[] = [];
  const stream = {
    id: 'down',
    tenantId: 'tenant-1',
    name: 'SIEM',
    target: { kind: 'webhook', options: { url: 'https://siem.example.com/', ca_pem: null } },
    sealedSecret: secrets.seal(AUDIT_STREAM_SECRETS, 'down', 'a-secret-of-sixteen'),
    state: 'active',
    lastError: null,
    lastErrorAt: null,
    lastPushedAt: null,
    createdAt: new Date(0),
  } as const;
  const now = { cursorSeq: 0, failures: 0, calls: 0, moves: 0 };
  const current = (): AuditStream => ({ ...stream, cursorSeq: now.cursorSeq, failures: now.failures });
  const auditStreams = only<Stores['auditStreams']>({
    active: async () => (now.cursorSeq === log.length ? undefined : current()),
    page: async ({ cursorSeq }, limit) => log.slice(cursorSeq, cursorSeq + limit),
    failed: async () => (now.failures += 1),
    lookAgain: async () => undefined,
    moved: async (_, to) => {
      now.moves += 1;
      if (now.moves % 3 === 2) throw new Error('the receiver said yes, and nobody noted it');
      Object.assign(now, { cursorSeq: to, failures: 0 });
    },
  });
  const post = async ({ body }: WebhookRequest) => {
    now.calls += 1;
    if ((await time.environment.currentTimeMs()) < upAtMs)
      return { kind: 'unreachable', reason: 'ECONNREFUSED' } as const;
    const { data } = JSON.parse(body.toString()) as { data: { entries: AuditEntry[] } };
    received.push(...data.entries);
    return { kind: 'answered', status: 200 } as const;
  };
  const deps = dependencies({
    stores: storesOf(WORLD, { auditStreams }),
    secrets,
    auditStreaming: {
      source: { host: 'h', version: '1' },
      pollSeconds: 10,
      allowPrivate: false,
      post,
      microsoft: only({}),
    },
  });
  return { log, received, now, push: (given: { streamId: string }) => pushAuditPage(deps, given) };
}

describe('a stream of the audit log', () => {
  it('loses nothing in an hour without its receiver and with answers that are lost, and waits ever longer', async () => {
    const began = await time.environment.currentTimeMs();
    const { log, received, now, push } = outage(began + HOUR_MS);
    await working(push, async () => {
      await wake('down');
      await handle('down').result();
    });

    expect((await time.environment.currentTimeMs()) - began).toBeGreaterThanOrEqual(HOUR_MS);
    // Ever longer pauses: an hour takes some twelve tries, not seven hundred.
    expect(now.calls).toBeLessThan(40);
    expect(received.length).toBeGreaterThan(log.length);
    const once = [...new Map(received.map((entry) => [entry.id, entry])).values()];
    expect(once).toEqual(log.map(({ entry }) => entry));
  }, 60_000);

  it('looks at once where it is told of a change while it waits', async () => {
    const asked: string[] = [];
    const push: Push = async ({ streamId }) => {
      asked.push(streamId);
      return asked.length < 2 ? { kind: 'wait', seconds: 1_000_000 } : { kind: 'ended' };
    };
    await working(push, async () => {
      await wake('told');
      await eventually(
        () => asked.length,
        (count) => count === 1,
      );
      await wake('told');
      // Time does not skip before somebody waits for the end.
      await eventually(
        () => asked.length,
        (count) => count === 2,
      );
      await handle('told').result();
    });
    expect(asked).toEqual(['told', 'told']);
  }, 60_000);

  it('keeps in its history the id of the stream and nothing else of us', async () => {
    const answers: PushAnswer[] = [{ kind: 'more' }, { kind: 'wait', seconds: 5 }, { kind: 'ended' }];
    await working(
      async () => answers.shift() ?? { kind: 'ended' },
      async () => {
        await wake('history');
        await handle('history').result();
      },
    );
    const { events } = await handle('history').fetchHistory();
    const payloads = [...JSON.stringify(events).matchAll(/"data":"([A-Za-z0-9+/=]+)"/g)].map(([, data]) =>
      Buffer.from(String(data), 'base64').toString('utf8'),
    );
    const known = [
      '{"streamId":"history"}',
      '"t1"',
      '{"kind":"more"}',
      '{"kind":"wait","seconds":5}',
      '{"kind":"ended"}',
    ];
    expect(payloads).toContain('{"streamId":"history"}');
    expect(payloads.filter((text) => !known.includes(text) && !/^"?(json|Keyword)/.test(text))).toEqual([]);
  }, 60_000);
});
