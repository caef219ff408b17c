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

describe('a send', () => {
  it('waits for a vote, then releases, delivers and ends as sent', async () => {
    const activities = scriptedActivities();
    const ending = await time.send(activities, async (handle) => {
      expect(await handle.executeUpdate('gate')).toMatchObject({ gate: 'hold', approvalId: 'a1' });
      expect(activities.calls).not.toContain('releaseCopies');
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
    });
    expect(ending).toBe('sent');
    expect(activities.calls.filter((name) => name !== 'askApprovers')).toEqual([
      'freezeRevision',
      'gatherFacts',
      'recordGate',
      'countVote',
      'gatherFacts',
      'recordGate',
      'releaseCopies',
      'attemptDelivery',
      'recordEnd',
    ]);
  });

  it('goes on without asking where the mode allows it', async () => {
    const activities = scriptedActivities({ modes: ['autonomous'] });
    expect(await time.send(activities, nothing)).toBe('sent');
    expect(activities.calls).not.toContain('askApprovers');
  });

  it('tells the approvers of a monitored mailbox afterwards', async () => {
    const activities = scriptedActivities({
      modes: ['monitored'],
      recordEnd: async () => ({ ending: 'sent', isMonitored: true }),
    });
    expect(await time.send(activities, nothing)).toBe('sent');
    expect(activities.calls.at(-1)).toBe('tellApprovers');
  });

  it('is refused in a read-only mailbox and never reaches a release', async () => {
    const activities = scriptedActivities({ modes: ['read_only'] });
    expect(await time.send(activities, nothing)).toBe('refused');
    expect(activities.calls).not.toContain('releaseCopies');
  });

  it('holds where a source of its mode does not answer', async () => {
    const activities = scriptedActivities({ modes: ['unknown'], expiresInMs: DAY });
    expect(await time.send(activities, nothing)).toBe('expired');
    expect(activities.calls).not.toContain('releaseCopies');
  });

  it('ends as rejected after one denial', async () => {
    const activities = scriptedActivities({
      countVote: async () => ({ resolution: 'rejected', votes: 1, needed: 1, isScheduled: false }),
    });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
    });
    expect(ending).toBe('rejected');
    expect(activities.calls).not.toContain('releaseCopies');
  });

  it('stays open while votes are missing', async () => {
    let votes = 0;
    const activities = scriptedActivities({
      countVote: async () => {
        votes += 1;
        return { resolution: votes < 2 ? 'open' : 'approved', votes, needed: 2, isScheduled: false };
      },
    });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
      expect(activities.calls).not.toContain('releaseCopies');
      await handle.executeUpdate('vote', { args: ['v2'] });
    });
    expect(ending).toBe('sent');
  });

  it('expires after days without a vote, and that is a denial', async () => {
    const activities = scriptedActivities({ expiresInMs: 365 * DAY });
    expect(await time.send(activities, nothing)).toBe('expired');
    expect(activities.calls).not.toContain('releaseCopies');
  });

  it('believes the database where a vote and the expiry meet', async () => {
    const activities = scriptedActivities({ expiresInMs: DAY, expireRequest: async () => 'approved' });
    expect(await time.send(activities, nothing)).toBe('sent');
  });

  it('is taken back while it waits for people', async () => {
    const activities = scriptedActivities();
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      expect(await handle.executeUpdate('cancel')).toBe('cancelled');
    });
    expect(ending).toBe('cancelled');
    expect(activities.calls).not.toContain('releaseCopies');
  });

  it('is taken back by a cancellation in the Temporal UI too', async () => {
    const activities = scriptedActivities();
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.cancel();
    });
    expect(ending).toBe('cancelled');
    expect(activities.calls).toContain('cancelMessage');
  });

  it('a raw signal of any name decides nothing', async () => {
    const activities = scriptedActivities({ expiresInMs: DAY });
    const ending = await time.send(activities, async (handle) => {
      await handle.signal('vote', 'v1');
      await handle.signal('approve', { decision: 'approve' });
    });
    expect(ending).toBe('expired');
    expect(activities.calls).not.toContain('countVote');
  });

  it('a vote that cannot be verified leaves the request open', async () => {
    const { ApplicationFailure } = await import('@temporalio/common');
    const activities = scriptedActivities({
      expiresInMs: DAY,
      countVote: async () => {
        throw ApplicationFailure.create({ type: 'vote_not_verified', nonRetryable: true });
      },
    });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await expect(handle.executeUpdate('vote', { args: ['forged'] })).rejects.toThrow();
    });
    expect(ending).toBe('expired');
    expect(activities.calls).not.toContain('releaseCopies');
  });
});

describe('a scheduled send', () => {
  it('asks first and then waits for its time (gate_first)', async () => {
    const dueAtMs = (await time.environment.currentTimeMs()) + 10 * DAY;
    const activities = scriptedActivities({ dueAtMs });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
    });
    expect(ending).toBe('sent');
    expect(await time.environment.currentTimeMs()).toBeGreaterThanOrEqual(dueAtMs);
  });

  it('waits first and then asks (schedule_first)', async () => {
    const dueAtMs = (await time.environment.currentTimeMs()) + 3 * DAY;
    const activities = scriptedActivities({ dueAtMs, asksLater: true, expiresInMs: DAY });
    expect(await time.send(activities, nothing)).toBe('expired');
    expect(await time.environment.currentTimeMs()).toBeGreaterThanOrEqual(dueAtMs + DAY - 1000);
    expect(activities.calls).toContain('askApprovers');
  });

  it('is taken back while it waits for its time', async () => {
    const activities = scriptedActivities({
      modes: ['autonomous'],
      dueAtMs: (await time.environment.currentTimeMs()) + 30 * DAY,
    });
    const ending = await time.send(activities, async (handle) => {
      await handle.executeUpdate('gate');
      await handle.executeUpdate('cancel');
    });
    expect(ending).toBe('cancelled');
    expect(activities.calls).not.toContain('releaseCopies');
  });
});

describe('the re-check before delivery', () => {
  it('asks people where the mode was tightened since', async () => {
    const activities = scriptedActivities({ modes: ['autonomous', 'gated_send'] });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
    });
    expect(ending).toBe('sent');
    expect(activities.calls.indexOf('countVote')).toBeLessThan(activities.calls.indexOf('releaseCopies'));
  });

  it('passes the gate again where it closed between the re-check and the release', async () => {
    let releases = 0;
    const activities = scriptedActivities({
      modes: ['autonomous', 'autonomous', 'gated_send'],
      releaseCopies: async () => {
        releases += 1;
        return releases === 1 ? { kind: 'gate_closed' } : { kind: 'released', recipients: 1 };
      },
    });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
    });
    expect(ending).toBe('sent');
    expect(releases).toBe(2);
  });

  it('refuses what was approved where the mailbox became read-only', async () => {
    const activities = scriptedActivities({ modes: ['gated_send', 'read_only'] });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
    });
    expect(ending).toBe('refused');
    expect(activities.calls).not.toContain('releaseCopies');
  });

  it('holds while the kill switch is on and goes on after its release', async () => {
    const activities = scriptedActivities({ modes: ['autonomous'], halted: [true, true, true, false] });
    const before = await time.environment.currentTimeMs();
    expect(await time.send(activities, nothing)).toBe('sent');
    expect((await time.environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(60_000);
  });

  it('goes on at once where it is told that the kill switch was released', async () => {
    const activities = scriptedActivities({ modes: ['autonomous'], halted: [true, true, false] });
    const looks = (times: number) =>
      eventually(() => activities.calls.filter((name) => name === 'recordGate').length >= times, Boolean);
    let waitedMs = Number.POSITIVE_INFINITY;
    const ending = await time.send(activities, async (handle) => {
      await looks(2);
      const before = await time.environment.currentTimeMs();
      await handle.signal('look_again');
      // While nobody waits for its end no time is skipped: its own next look is half a minute away.
      await looks(3);
      waitedMs = (await time.environment.currentTimeMs()) - before;
    });
    expect(ending).toBe('sent');
    expect(waitedMs).toBeLessThan(30_000);
  });
});
