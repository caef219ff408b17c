/** The watch over a promotion in Entra ID, with weeks that pass in moments; and the round over the modes. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import type { PromotionLook } from '../../activities/promotion/look-at-promotion.js';
import { workflowCode } from '../../worker/workflow-bundle.js';
import { scriptedActivities, type Script } from '../support/scripted-activities.js';
import { startTimeSkipping, type TimeSkipping } from '../support/time-skipping.js';

let server: TimeSkipping;
let count = 0;

beforeAll(async () => {
  server = await startTimeSkipping();
}, 60_000);
afterAll(() => server.stop());

async function played(script: Script, run: (taskQueue: string, id: string) => Promise<void>) {
  const { calls, clock: _clock, ...activities } = scriptedActivities(script);
  count += 1;
  const taskQueue = `promotions-${count}`;
  const { nativeConnection: connection } = server.environment;
  const worker = await Worker.create({ connection, taskQueue, activities, ...workflowCode() });
  await worker.runUntil(() => run(taskQueue, `promotion-${count}`));
  return calls;
}

const watched = (script: Script) =>
  played(script, async (taskQueue, workflowId) => {
    const args = [{ promotionId: 'p', looks: 0 }];
    await server.environment.client.workflow.execute('promoteMailbox', { workflowId, taskQueue, args });
  });

const waits = (state: string, retryAfterSeconds: number | null = null): PromotionLook => ({
  ...{ kind: 'waiting', state, retryAfterSeconds },
});

/** A busy machine begins a look some seconds late, never early; the 10 ms are the clock's rounding. */
const expectWaits = (gaps: readonly number[], asked: readonly number[]) => {
  expect(
    gaps.map((gap, index) => gap - (asked[index] ?? 0)).filter((late) => late < -0.01 || late > 20),
  ).toEqual([]);
  expect(gaps).toHaveLength(asked.length);
};

describe('the watch over a promotion', () => {
  it('looks ever more seldom, but every five minutes at least and for as many days as it takes, and tells once', async () => {
    const at: number[] = [];
    let end = 0;
    const calls = await watched({
      lookAtPromotion: async () => {
        const now = await server.environment.currentTimeMs();
        end ||= now + 6 * 86_400_000;
        at.push(now);
        // The days are passed an hour at a time, as Graph may ask.
        return now < end ? waits('pendingApproval', at.length > 10 ? 86_400 : null) : { kind: 'ended' };
      },
    });
    const gaps = at.slice(1).map((time, index) => (time - (at[index] ?? 0)) / 1000);
    expectWaits(gaps.slice(0, 10), [5, 15, 30, 60, 120, 300, 300, 300, 300, 300]);
    // Nobody is given a longer pause than an hour, though Graph asked for a day.
    expectWaits(gaps.slice(10), Array(gaps.length - 10).fill(3600));
    expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(6 * 86_400_000);
    expect(calls.filter((call) => call === 'tellOfPromotion')).toHaveLength(1);
  }, 60_000);

  it('waits as long as Graph asks, and looks soon again once something has happened', async () => {
    const at: number[] = [];
    const looks = [waits('put off', 900), waits('submitted'), waits('pendingApproval')];
    await watched({
      lookAtPromotion: async () => {
        at.push(await server.environment.currentTimeMs());
        return looks[at.length - 1] ?? { kind: 'ended' };
      },
    });
    const gaps = at.slice(1).map((time, index) => (time - (at[index] ?? 0)) / 1000);
    expectWaits(gaps, [900, 5, 5]);
  });

  it('is not ended by a look that fails', async () => {
    let looks = 0;
    const calls = await watched({
      lookAtPromotion: async () => {
        looks += 1;
        if (looks < 4) throw new Error('the database is away');
        return { kind: 'ended' };
      },
    });
    expect(calls.filter((call) => call === 'tellOfPromotion')).toHaveLength(1);
  });
});

describe('the round over the modes', () => {
  it('goes through all pages every five minutes, and goes on where nobody could be told', async () => {
    const asked: string[] = [];
    await played(
      {
        tendModePage: async ({ after }) => {
          asked.push(after);
          return { next: after === '' ? 'm20' : null };
        },
        tellOfDemotions: async () => {
          throw new Error('the relay is away');
        },
      },
      async (taskQueue, workflowId) => {
        const { client } = server.environment;
        await client.workflow.start('tendModes', { workflowId, taskQueue, args: [{ after: null }] });
        await server.environment.sleep('40 minutes');
        await client.workflow.getHandle(workflowId).terminate();
      },
    );
    expect(asked.length).toBeGreaterThanOrEqual(4);
    expect(asked.slice(0, 4)).toEqual(['', 'm20', '', 'm20']);
  });
});
