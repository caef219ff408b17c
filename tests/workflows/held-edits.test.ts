import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/http.js';
import { countOf, revisions } from '../support/revisions.js';
import type { Scripted } from '../support/scripted-activities.js';
import { startTimeSkipping, type TimeSkipping } from '../support/time-skipping.js';

let time: TimeSkipping;
beforeAll(async () => {
  time = await startTimeSkipping();
}, 60_000);
afterAll(() => time.stop());

const DAY = 86_400_000;
const asked = (activities: Scripted) => eventually(() => activities.calls.includes('askApprovers'), Boolean);

describe('telling a send of an edit that never was', () => {
  it('changes nothing while people decide, nor anything afterwards', async () => {
    const { activities, released } = revisions({});
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('edit');
      await handle.executeUpdate('vote', { args: ['v1'] });
    });
    expect(ending).toBe('sent');
    expect(released).toMatchObject([{ clearance: { revision: 1 } }]);
    expect(countOf(activities, 'freezeRevision')).toBe(1);
  });

  it('of what people are asked about changes nothing either, also where it names the revision', async () => {
    const { activities, released } = revisions({});
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('edit', { args: [1] });
      await handle.executeUpdate('edit', { args: [99] });
      await handle.executeUpdate('vote', { args: ['v1'] });
    });
    expect(ending).toBe('sent');
    expect(released).toMatchObject([{ clearance: { revision: 1 } }]);
    expect([countOf(activities, 'freezeRevision'), countOf(activities, 'askApprovers')]).toEqual([1, 1]);
  });
});

describe('a held send that somebody edits who is asked', () => {
  const vote = async ({ voteId }: { voteId: string }) => ({
    resolution: 'approved' as const,
    votes: 1,
    needed: 1,
    isScheduled: false,
    revision: voteId === 'v1' ? 1 : 2,
  });

  it('is frozen, judged and asked about anew, and a vote on what it said says nothing', async () => {
    // At the gate, when it hears of the edit, at the gate again, and before it leaves.
    const { activities, released } = revisions({ edited: [false, true, false], countVote: vote });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('edit', { args: [1] });
      await eventually(() => countOf(activities, 'askApprovers') === 2, Boolean);
      await handle.executeUpdate('vote', { args: ['v1'] });
      // Told late, of a revision that is long gone.
      await handle.executeUpdate('edit', { args: [1] });
      await handle.executeUpdate('vote', { args: ['v2'] });
    });
    expect(ending).toBe('sent');
    expect(released).toMatchObject([{ clearance: { revision: 2, basis: 'approval' } }]);
    expect(countOf(activities, 'freezeRevision')).toBe(2);
  });

  it('is found edited at its deadline, where nobody told it', async () => {
    let deadlines = 0;
    const { activities, released } = revisions({
      firstDeadlineInMs: DAY,
      countVote: vote,
      meetDeadline: async () => {
        deadlines += 1;
        return { state: deadlines === 1 ? 'superseded' : 'expired', nextDeadlineMs: null, due: [] };
      },
    });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await time.environment.sleep(DAY + 60_000);
      await eventually(() => countOf(activities, 'askApprovers') === 2, Boolean);
      await handle.executeUpdate('vote', { args: ['v2'] });
    });
    expect(ending).toBe('sent');
    expect(released).toMatchObject([{ clearance: { revision: 2 } }]);
  });
});
