import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/http.js';
import { countOf, revisions } from '../support/revisions.js';
import { scriptedActivities, type Scripted } from '../support/scripted-activities.js';
import { startTimeSkipping, type TimeSkipping } from '../support/time-skipping.js';

let time: TimeSkipping;
beforeAll(async () => {
  time = await startTimeSkipping();
}, 60_000);
afterAll(() => time.stop());

const DAY = 86_400_000;
const inDays = async (days: number) => (await time.environment.currentTimeMs()) + days * DAY;
const asked = (activities: Scripted) => eventually(() => activities.calls.includes('askApprovers'), Boolean);

describe('a scheduled send whose time moves', () => {
  it('earlier, leaves at the earlier time', async () => {
    const [later, earlier] = [await inDays(30), await inDays(2)];
    const { activities, released } = revisions({ modes: ['autonomous'], dueAtMs: [later, earlier] });
    const ending = await time.send(activities, async (handle) => {
      await handle.executeUpdate('gate');
      await handle.executeUpdate('edit');
    });
    expect(ending).toBe('sent');
    expect(released[0]?.atMs).toBeGreaterThanOrEqual(earlier);
    expect(released[0]?.atMs).toBeLessThan(later);
    expect(released).toMatchObject([{ dueAtMs: earlier, clearance: { revision: 1 } }]);
    expect(countOf(activities, 'freezeRevision')).toBe(1);
  });

  it('later, waits on, also where nobody told it', async () => {
    const [first, later] = [await inDays(1), await inDays(5)];
    const { activities, released } = revisions({ modes: ['autonomous'], dueAtMs: [first, later] });
    expect(await time.send(activities, async () => undefined)).toBe('sent');
    expect(released[0]?.atMs).toBeGreaterThanOrEqual(later);
    expect(released).toMatchObject([{ dueAtMs: later }]);
  });

  it('by years, is waited for year by year', async () => {
    const due = await inDays(8 * 365);
    const { activities, released } = revisions({ modes: ['autonomous'], dueAtMs: due });
    expect(await time.send(activities, async () => undefined)).toBe('sent');
    expect(released[0]?.atMs).toBeGreaterThanOrEqual(due);
    // At submission, after each year, and once more before it leaves; only the first and the last are recorded.
    expect(countOf(activities, 'gatherFacts')).toBeGreaterThanOrEqual(9);
    expect(countOf(activities, 'recordGate')).toBe(2);
  });

  it('keeps the approval that was given for its content', async () => {
    const [first, later] = [await inDays(1), await inDays(5)];
    const { activities, released } = revisions({ dueAtMs: [first, later] });
    const ending = await time.send(activities, async (handle) => {
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
      await handle.executeUpdate('edit');
    });
    expect(ending).toBe('sent');
    expect(released).toMatchObject([{ dueAtMs: later, clearance: { revision: 1, basis: 'approval' } }]);
    expect(countOf(activities, 'askApprovers')).toBe(1);
  });

  it('asks nobody before the new time (schedule_first)', async () => {
    const [first, later] = [await inDays(1), await inDays(5)];
    const { activities } = revisions({ dueAtMs: [first, later], asksLater: true, expiresInMs: DAY });
    const ending = await time.send(activities, async (handle) => {
      await handle.executeUpdate('gate');
      await handle.executeUpdate('edit');
    });
    expect(ending).toBe('expired');
    expect(await time.environment.currentTimeMs()).toBeGreaterThanOrEqual(later + DAY - 1000);
    // Once at submission, once when it was due; looking again in between records nothing.
    expect(countOf(activities, 'recordGate')).toBe(2);
  });
});

describe('a scheduled send whose content changes', () => {
  it('is frozen and gated anew, and only the new revision is released', async () => {
    const { activities, released } = revisions({
      modes: ['autonomous'],
      dueAtMs: await inDays(3),
      edited: [false, true, false],
    });
    const ending = await time.send(activities, async (handle) => {
      await handle.executeUpdate('gate');
      await handle.executeUpdate('edit');
    });
    expect(ending).toBe('sent');
    expect(countOf(activities, 'freezeRevision')).toBe(2);
    expect(released).toMatchObject([{ clearance: { revision: 2, digest: '2'.repeat(64) } }]);
  });

  it('is found changed when it is due, also where nobody told it', async () => {
    const { activities, released } = revisions({
      modes: ['autonomous'],
      dueAtMs: await inDays(3),
      edited: [false, true, false],
    });
    expect(await time.send(activities, async () => undefined)).toBe('sent');
    expect(released).toMatchObject([{ clearance: { revision: 2 } }]);
  });

  it('asks people about the new revision where the gate holds (schedule_first)', async () => {
    const { activities, released } = revisions({
      dueAtMs: await inDays(2),
      asksLater: true,
      edited: [false, true, false],
    });
    const ending = await time.send(activities, async (handle) => {
      await handle.executeUpdate('gate');
      await handle.executeUpdate('edit');
      await eventually(() => countOf(activities, 'freezeRevision') === 2, Boolean);
      await time.environment.sleep(3 * DAY);
      await asked(activities);
      await handle.executeUpdate('vote', { args: ['v1'] });
    });
    expect(ending).toBe('sent');
    expect(released).toMatchObject([{ clearance: { revision: 2, basis: 'approval' } }]);
  });

  it('between the re-check and the release, is never released as it was', async () => {
    let releases = 0;
    const { activities } = revisions({
      modes: ['autonomous'],
      edited: [false, false, true, false],
      releaseCopies: async ({ clearance }) => {
        releases += 1;
        return clearance.revision === 1 ? { kind: 'gate_closed' } : { kind: 'released', recipients: 1 };
      },
    });
    expect(await time.send(activities, async () => undefined)).toBe('sent');
    expect(releases).toBe(2);
    expect(countOf(activities, 'freezeRevision')).toBe(2);
  });

  it('while the gate is being recorded, is gated as it is then', async () => {
    let records = 0;
    const standard = scriptedActivities();
    const { activities, released } = revisions({
      modes: ['autonomous'],
      recordGate: async (passed) => {
        records += 1;
        return records === 2 ? 'edited' : standard.recordGate(passed);
      },
    });
    expect(await time.send(activities, async () => undefined)).toBe('sent');
    expect(released).toMatchObject([{ clearance: { revision: 2 } }]);
  });

  it('is refused by the scanner where the new content is forbidden', async () => {
    const { activities, released } = revisions({
      modes: ['autonomous', 'autonomous', 'read_only'],
      dueAtMs: await inDays(2),
      edited: [false, true, false],
    });
    const ending = await time.send(activities, async (handle) => {
      await handle.executeUpdate('gate');
      await handle.executeUpdate('edit');
    });
    expect(ending).toBe('refused');
    expect(released).toEqual([]);
  });

  it('can still be taken back afterwards', async () => {
    const { activities, released } = revisions({
      modes: ['autonomous'],
      dueAtMs: await inDays(9),
      edited: [false, true, false],
    });
    const ending = await time.send(activities, async (handle) => {
      await handle.executeUpdate('gate');
      await handle.executeUpdate('edit');
      await handle.executeUpdate('cancel');
    });
    expect(ending).toBe('cancelled');
    expect(released).toEqual([]);
  });
});
