/** The daily look at sending domains, with days that pass in moments: lapse, silence and return, page after page. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { findingsOf, standingAfter, type Standing } from '../../domain/sending-domain.js';
import { workflowCode } from '../../worker/workflow-bundle.js';
import { ACTIVE, aStanding, foundIn, recordsWith } from '../domain/sending-domains.js';
import { scriptedActivities, type Script } from '../support/scripted-activities.js';
import { startTimeSkipping, type TimeSkipping } from '../support/time-skipping.js';

let server: TimeSkipping;
let count = 0;

beforeAll(async () => {
  server = await startTimeSkipping();
}, 60_000);
afterAll(() => server.stop());

/** Runs the daily look for so many days and a little more. */
async function duringDays(days: number, script: Script): Promise<readonly string[]> {
  const { environment } = server;
  const { calls, clock: _clock, ...activities } = scriptedActivities(script);
  count += 1;
  const taskQueue = `domains-${count}`;
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue,
    activities,
    ...workflowCode(),
  });
  await worker.runUntil(async () => {
    const handle = await environment.client.workflow.start('checkDomains', {
      workflowId: `check-domains-${count}`,
      taskQueue,
      args: [{ after: null }],
    });
    for (let day = 0; day < days; day += 1) await environment.sleep('24 hours');
    await environment.sleep('1 hour');
    await environment.client.workflow.getHandle(handle.workflowId).terminate();
  });
  return calls;
}

describe('the daily look', () => {
  it('goes through all pages once a day', async () => {
    const asked: string[] = [];
    const calls = await duringDays(2, {
      checkDomainPage: async ({ after }) => {
        asked.push(after);
        return { next: after === '' ? 'd20' : null };
      },
    });
    expect(asked).toEqual(['', 'd20', '', 'd20']);
    expect(calls.filter((call) => call === 'tellOfLapses')).toHaveLength(2);
  });

  it('comes again the next day, whoever could not be told', async () => {
    const calls = await duringDays(2, {
      tellOfLapses: async () => {
        throw new Error('the relay is away');
      },
    });
    expect(calls.filter((call) => call === 'checkDomainPage').length).toBeGreaterThanOrEqual(1);
    expect(calls.filter((call) => call === 'tellOfLapses').length).toBeGreaterThan(1);
  });

  it('ends a domain at its second day without records, and takes it back with them', async () => {
    const days: readonly (readonly string[] | undefined)[] = [
      [],
      undefined,
      [],
      [],
      ['multimail-verification=c0ffee'],
    ];
    const records = recordsWith();
    const standings: Standing[] = [];
    await duringDays(days.length, {
      checkDomainPage: async () => {
        const before = standings.at(-1) ?? aStanding({ status: 'active' });
        const found = foundIn(records, { challenge: days[standings.length] });
        const known = { ...ACTIVE, status: before.status };
        const at = new Date(await server.environment.currentTimeMs());
        standings.push(standingAfter(before, findingsOf(known, records, found), at));
        return { next: null };
      },
    });
    expect(standings.map(({ status }) => status)).toEqual([
      'active',
      'active',
      'pending',
      'pending',
      'active',
    ]);
  });
});
