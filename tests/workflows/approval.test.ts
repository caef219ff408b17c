import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/http.js';
import { scriptedActivities, type Scripted } from '../support/scripted-activities.js';
import { startTimeSkipping, type TimeSkipping } from '../support/time-skipping.js';

let time: TimeSkipping;
beforeAll(async () => {
  time = await startTimeSkipping();
}, 60_000);
afterAll(() => time.stop());

const DAY = 86_400_000;

/** People vote once they were asked. */
const asked = (activities: Scripted) => eventually(() => activities.calls.includes('askApprovers'), Boolean);

describe('a request', () => {
  it('tells the people of the next stage, reminds and escalates, and ends with its stage', async () => {
    const told: object[] = [];
    const deadlines = [DAY, 2 * DAY, 3 * DAY];
    let opened = 0;
    const activities = scriptedActivities({
      firstDeadlineInMs: DAY,
      expiresInMs: 30 * DAY,
      askApprovers: async ({ stage, occasion }) => void told.push({ stage, occasion }),
      countVote: async () => {
        opened = await activities.clock();
        return {
          resolution: 'open',
          votes: 0,
          needed: 1,
          isScheduled: false,
          revision: 1,
          stage: 1,
          nextDeadlineMs: opened + DAY,
        };
      },
      meetDeadline: async ({ atMs }) => {
        const next = deadlines.find((ms) => opened + ms > atMs);
        if (next === undefined) return { state: 'expired', nextDeadlineMs: null, due: [] };
        const occasion = next === 2 * DAY ? 'remind' : 'escalate';
        return { state: 'open', nextDeadlineMs: opened + next, due: [{ occasion, stage: 1 }] };
      },
    });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
    });
    expect(ending).toBe('expired');
    expect(told).toEqual([
      { stage: undefined, occasion: undefined },
      { stage: 1, occasion: undefined },
      { stage: 1, occasion: 'remind' },
      { stage: 1, occasion: 'escalate' },
    ]);
    expect(activities.calls).not.toContain('releaseCopies');
  });

  it('goes back to its agent for changes, and is asked about anew', async () => {
    let revision = 1;
    const activities = scriptedActivities({
      firstDeadlineInMs: 7 * DAY,
      freezeRevision: async () => ({ revision, digest: String(revision).padStart(64, '0') }),
      countVote: async ({ voteId }) => ({
        resolution: voteId === 'v1' ? 'changes_requested' : 'approved',
        votes: 1,
        needed: 1,
        isScheduled: false,
        revision: voteId === 'v1' ? 1 : 2,
      }),
    });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
      revision = 2;
      await handle.executeUpdate('edit');
      await eventually(
        () => activities.calls.filter((name) => name === 'freezeRevision').length === 2,
        Boolean,
      );
      // The vote on the revision before, once more: it says nothing of this one.
      await handle.executeUpdate('vote', { args: ['v1'] });
      await handle.executeUpdate('vote', { args: ['v2'] });
    });
    expect(ending).toBe('sent');
    expect(activities.calls.filter((name) => name === 'askApprovers')).toHaveLength(2);
  });

  it('that went back and does not come again expires', async () => {
    const activities = scriptedActivities({
      firstDeadlineInMs: DAY,
      expiresInMs: DAY,
      countVote: async () => ({
        resolution: 'changes_requested',
        votes: 1,
        needed: 1,
        isScheduled: false,
        revision: 1,
      }),
    });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
    });
    expect(ending).toBe('expired');
    expect(activities.calls).toContain('expireRequest');
  });

  it('whose glass is broken tells everybody, also where the mails come after the message', async () => {
    let told = 0;
    const activities = scriptedActivities({
      firstDeadlineInMs: DAY,
      countVote: async ({ voteId }) => ({
        resolution: voteId === 'v1' ? 'open' : 'approved',
        votes: 0,
        needed: 1,
        isScheduled: false,
        revision: 1,
        isBreakingGlass: true,
      }),
      tellOfBreakGlass: async () => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        told += 1;
      },
    });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
      await handle.executeUpdate('vote', { args: ['v2'] });
    });
    expect([ending, told]).toEqual(['sent', 2]);
  });
});
