/** A send that waits for very long goes on in a new run before its history is full, with what it had been cleared for. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clearanceOfGate } from '../../domain/clearance.js';
import { eventually } from '../support/http.js';
import { DIGEST, scriptedActivities, type Scripted } from '../support/scripted-activities.js';
import { startTimeSkipping, type TimeSkipping } from '../support/time-skipping.js';

let time: TimeSkipping;
beforeAll(async () => {
  time = await startTimeSkipping();
}, 60_000);
afterAll(() => time.stop());

/** More looks than one history has room for before a new one is advised. */
const LOOKS = 700;
const nothing = async () => undefined;
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

describe('a send that is halted while its copies leave', () => {
  it('goes on in a new run, too, and delivers what is left', async () => {
    const made: number[] = [];
    const activities = scriptedActivities({
      modes: ['autonomous'],
      halted: [false, false, ...Array.from({ length: LOOKS }, () => true), false],
      releaseCopies: async () => ({ kind: 'released', recipients: 2 }),
      attemptDelivery: async ({ recipient }) => {
        const isStopped = recipient === 1 && !made.includes(1);
        made.push(recipient);
        return isStopped ? { kind: 'stopped' } : { kind: 'settled', state: 'accepted' };
      },
    });
    expect(await time.send(activities, nothing)).toBe('sent');
    expect(countOf(activities, 'freezeRevision')).toBeGreaterThan(1);
    // Whoever has it is asked for once more by the new run, which hears that it is settled.
    expect(made.sort()).toEqual([0, 0, 1, 1]);
    expect(countOf(activities, 'recordEnd')).toBe(1);
  }, 120_000);

  it('says in the end who has it, where the rest may not leave any more', async () => {
    const activities = scriptedActivities({ modes: ['read_only'] });
    const cleared = clearanceOfGate({ kind: 'allow', basis: 'mode' }, { revision: 1, digest: DIGEST });
    expect(await time.send(activities, nothing, { cleared, isDelivering: true })).toBe('sent');
    expect(countOf(activities, 'attemptDelivery')).toBe(0);
    expect(countOf(activities, 'recordEnd')).toBe(1);
  });
});
