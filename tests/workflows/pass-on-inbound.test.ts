/** Passing an inbound message on: tried for three days, and then it is on record that it did not get through. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { scriptedActivities } from '../support/scripted-activities.js';
import { startTimeSkipping, type TimeSkipping } from '../support/time-skipping.js';

const HOUR_MS = 3_600_000;
let time: TimeSkipping;
beforeAll(async () => {
  time = await startTimeSkipping();
}, 60_000);
afterAll(() => time.stop());

it('is given up after three days of tries, no sooner, and that is recorded once', async () => {
  const activities = scriptedActivities({
    forwardInbound: async () => {
      throw new Error('the mail was deferred');
    },
  });
  const before = await time.environment.currentTimeMs();
  await time.run('passOnInbound', activities);
  const hours = ((await time.environment.currentTimeMs()) - before) / HOUR_MS;
  expect(hours).toBeGreaterThan(70);
  expect(hours).toBeLessThan(74);
  expect(activities.calls.filter((name) => name === 'forwardInbound').length).toBeGreaterThan(70);
  expect(activities.calls.filter((name) => name === 'giveUpForward')).toHaveLength(1);
}, 60_000);
