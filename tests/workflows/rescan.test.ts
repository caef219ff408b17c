import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/http.js';
import { scriptedActivities, type Scripted } from '../support/scripted-activities.js';
import { startTimeSkipping, type TimeSkipping } from '../support/time-skipping.js';

let time: TimeSkipping;
beforeAll(async () => {
  time = await startTimeSkipping();
}, 60_000);
afterAll(() => time.stop());

const nothing = async () => undefined;
const DAY = 86_400_000;

/** People vote once they were asked. */
const asked = (activities: Scripted) => eventually(() => activities.calls.includes('askApprovers'), Boolean);

describe('a send that nobody could scan', () => {
  const unscanned = { kind: 'unscanned' as const, againInSeconds: 3600 };

  it('is scanned again until the scanner has spoken, and is then judged anew', async () => {
    const answers = [unscanned, unscanned, { kind: 'settled' as const }];
    const activities = scriptedActivities({
      modes: ['gated_send', 'autonomous'],
      scanAgainInSeconds: [60, undefined],
      scanAgain: async ({ tries }) => answers[tries - 2] ?? { kind: 'left' },
    });
    const before = await time.environment.currentTimeMs();
    expect(await time.send(activities, nothing)).toBe('sent');
    expect((await time.environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(7260_000);
    expect(activities.calls.filter((name) => name === 'scanAgain')).toHaveLength(3);
    expect(activities.calls.filter((name) => name === 'freezeRevision')).toHaveLength(2);
    expect(activities.calls).not.toContain('countVote');
  });

  it('is left to whoever votes first, and is scanned no more', async () => {
    const activities = scriptedActivities({ scanAgainInSeconds: [60], scanAgain: async () => unscanned });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
    });
    expect(ending).toBe('sent');
    expect(activities.calls.filter((name) => name === 'freezeRevision')).toHaveLength(1);
  });

  it('expires like any other while the scanner stays away', async () => {
    const activities = scriptedActivities({
      expiresInMs: DAY,
      scanAgainInSeconds: [3600],
      scanAgain: async () => unscanned,
    });
    expect(await time.send(activities, nothing)).toBe('expired');
    expect(activities.calls.filter((name) => name === 'scanAgain').length).toBeGreaterThan(20);
  });

  it('does not ask again where people are left to decide', async () => {
    const activities = scriptedActivities({ expiresInMs: DAY, scanAgainInSeconds: [60] });
    expect(await time.send(activities, nothing)).toBe('expired');
    expect(activities.calls.filter((name) => name === 'scanAgain')).toHaveLength(1);
  });
});
