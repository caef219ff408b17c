/** A send that waits for very long goes on in a new run before its history is full, with what it had been cleared for. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/http.js';
import { scriptedActivities, type Scripted } from '../support/scripted-activities.js';
import { startTimeSkipping, type TimeSkipping } from '../support/time-skipping.js';

let time: TimeSkipping;
beforeAll(async () => {
  time = await startTimeSkipping();
}, 60_000);
afterAll(() => time.stop());

/** More looks than one history has room for before a new one is advised. */
const LOOKS = 700;
const countOf = ({ calls }: Scripted, name: string) => calls.filter((call) => call === name).length;

describe('a send that is halted for long', () => {
  it('goes on in a new run, and leaves with the approval that it was given once', async () => {
    const released: object[] = [];
    const activities = scriptedActivities({
      halted: [...Array.from({ length: LOOKS }, () => true), false],
      releaseCopies: async (release) => {
        released.push(release);
        return { kind: 'released', recipients: 1 };
      },
    });
    const ending = await time.send(activities, async (handle) => {
      await eventually(() => activities.calls.includes('askApprovers'), Boolean);
      await handle.executeUpdate('vote', { args: ['v1'] });
    });
    expect(ending).toBe('sent');
    // Each run freezes first; what is frozen already stays as it is.
    expect(countOf(activities, 'freezeRevision')).toBeGreaterThan(1);
    expect(countOf(activities, 'askApprovers')).toBe(1);
    expect(released).toMatchObject([{ clearance: { revision: 1, basis: 'approval' } }]);
  }, 120_000);
});
