import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AttemptAnswer } from '../../activities/settle-attempt.js';
import { eventually } from '../support/http.js';
import { scriptedActivities } from '../support/scripted-activities.js';
import { startTimeSkipping, type SendHandle, type TimeSkipping } from '../support/time-skipping.js';

let time: TimeSkipping;
beforeAll(async () => {
  time = await startTimeSkipping();
}, 60_000);
afterAll(() => time.stop());

const nothing = async () => undefined;

/** Attempts answer in the given order, per recipient; the last answer stays. */
function attempts(answers: Record<number, AttemptAnswer[]>) {
  const made: Record<number, number> = {};
  return async ({ recipient }: { recipient: number }): Promise<AttemptAnswer> => {
    const number = (made[recipient] ??= 0);
    made[recipient] = number + 1;
    const given = answers[recipient] ?? [];
    return given[Math.min(number, given.length - 1)] ?? { kind: 'settled', state: 'accepted' };
  };
}

describe('delivery', () => {
  it('waits as long as the server asks and tries again', async () => {
    const activities = scriptedActivities({
      modes: ['autonomous'],
      attemptDelivery: attempts({
        0: [
          { kind: 'deferred', retryAfterSeconds: 450 },
          { kind: 'deferred', retryAfterSeconds: 86_400 },
          { kind: 'settled', state: 'accepted' },
        ],
      }),
    });
    const before = await time.environment.currentTimeMs();
    expect(await time.send(activities, nothing)).toBe('sent');
    expect(activities.calls.filter((name) => name === 'attemptDelivery')).toHaveLength(3);
    expect((await time.environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(86_850_000);
  });

  it('tries each recipient by itself: who has it gets no second copy', async () => {
    const seen: number[] = [];
    const answer = attempts({
      1: [
        { kind: 'deferred', retryAfterSeconds: 60 },
        { kind: 'settled', state: 'refused' },
      ],
    });
    const activities = scriptedActivities({
      modes: ['autonomous'],
      releaseCopies: async () => ({ kind: 'released', recipients: 3 }),
      attemptDelivery: async (destination) => {
        seen.push(destination.recipient);
        return answer(destination);
      },
    });
    await time.send(activities, nothing);
    expect(seen.sort()).toEqual([0, 1, 1, 2]);
  });

  it('never repeats what is in doubt', async () => {
    const activities = scriptedActivities({
      modes: ['autonomous'],
      attemptDelivery: attempts({ 0: [{ kind: 'settled', state: 'in_doubt' }] }),
      recordEnd: async () => ({ ending: 'in_doubt', isMonitored: false }),
    });
    expect(await time.send(activities, nothing)).toBe('in_doubt');
    expect(activities.calls.filter((name) => name === 'attemptDelivery')).toHaveLength(1);
  });

  it('passes the gate again where DATA was stopped, and ends where it is refused then', async () => {
    const activities = scriptedActivities({
      modes: ['autonomous', 'autonomous', 'read_only'],
      attemptDelivery: attempts({ 0: [{ kind: 'stopped' }] }),
      recordEnd: async () => ({ ending: 'refused', isMonitored: false }),
    });
    expect(await time.send(activities, nothing)).toBe('refused');
    expect(activities.calls.filter((name) => name === 'attemptDelivery')).toHaveLength(1);
  });

  it('can be taken back between two attempts', async () => {
    const activities = scriptedActivities({
      modes: ['autonomous'],
      attemptDelivery: attempts({ 0: [{ kind: 'deferred', retryAfterSeconds: 3600 }] }),
      recordEnd: async () => ({ ending: 'cancelled', isMonitored: false }),
    });
    const ending = await time.send(activities, async (handle) => {
      await eventually(() => activities.calls.includes('attemptDelivery'), Boolean);
      await handle.executeUpdate('cancel');
    });
    expect(ending).toBe('cancelled');
  });

  it('tries at once whom it is told to, and nobody else', async () => {
    const seen: number[] = [];
    const late: AttemptAnswer[] = [
      { kind: 'deferred', retryAfterSeconds: 3600 },
      { kind: 'settled', state: 'accepted' },
    ];
    const answer = attempts({ 0: late, 1: late });
    const activities = scriptedActivities({
      modes: ['autonomous'],
      releaseCopies: async () => ({ kind: 'released', recipients: 2 }),
      attemptDelivery: async (destination) => {
        seen.push(destination.recipient);
        return answer(destination);
      },
    });
    await time.send(activities, async (handle) => {
      await eventually(
        () => seen.length,
        (made) => made === 2,
      );
      await handle.signal('retry', [1]);
      await eventually(
        () => seen.length,
        (made) => made === 3,
      );
      expect(seen[2]).toBe(1);
    });
    expect(seen[3]).toBe(0);
  });

  it('waits for nothing more where it is told so while an attempt is being made', async () => {
    const moments: number[] = [];
    let start: (handle: SendHandle) => void = () => undefined;
    const started = new Promise<SendHandle>((resolve) => {
      start = resolve;
    });
    const activities = scriptedActivities({
      modes: ['autonomous'],
      attemptDelivery: async () => {
        const isFirst = moments.length === 0;
        if (isFirst) await (await started).signal('retry', [0]);
        moments.push(await time.environment.currentTimeMs());
        return isFirst
          ? { kind: 'deferred', retryAfterSeconds: 86_400 }
          : { kind: 'settled', state: 'accepted' };
      },
    });
    await time.send(activities, async (handle) => start(handle));
    const [first = 0, second = 0] = moments;
    expect(second - first).toBeLessThan(86_400_000);
    expect(moments).toHaveLength(2);
  });
});
