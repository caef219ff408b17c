/** The watch over a mailbox in Microsoft 365 on the time-skipping server: it looks again when it is time, or when it is woken. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import type { Tended } from '../../activities/tend-mailbox.js';
import { createMailboxWatches } from '../../temporal/mailbox-watches.js';
import { SENDS_TASK_QUEUE } from '../../temporal/task-queues.js';
import { workflowCode } from '../../worker/workflow-bundle.js';
import { eventually } from '../support/http.js';
import { startTimeSkipping, type TimeSkipping } from '../support/time-skipping.js';

let time: TimeSkipping;
beforeAll(async () => {
  time = await startTimeSkipping();
}, 60_000);
afterAll(() => time.stop());

const HALF_A_DAY = 43_200;
const tended = (lookAgainInSeconds: number): Tended => ({ kind: 'tended', lookAgainInSeconds });

/** When the deed was done, by the server's clock, with what it answered in turn; the end is its last word. */
async function watching(
  mailboxId: string,
  answers: readonly Tended[],
  story: () => Promise<void> = async () => undefined,
): Promise<number[]> {
  const moments: number[] = [];
  const tendMailbox = async (): Promise<Tended> => {
    moments.push(await time.environment.currentTimeMs());
    return answers[moments.length - 1] ?? { kind: 'ended' };
  };
  const worker = await Worker.create({
    connection: time.environment.nativeConnection,
    taskQueue: SENDS_TASK_QUEUE,
    activities: { tendMailbox },
    ...workflowCode(),
  });
  await worker.runUntil(async () => {
    await watches().wake(mailboxId);
    await eventually(
      () => moments.length,
      (count) => count > 0,
    );
    await story();
    await time.environment.client.workflow.getHandle(`microsoft365-${mailboxId}`).result();
  });
  return moments;
}

const watches = () => createMailboxWatches(time.environment.client);

describe('the watch over a mailbox', () => {
  it('renews in time, however often, with nobody saying a word', async () => {
    const moments = await watching('mb1', [tended(HALF_A_DAY), tended(HALF_A_DAY), tended(HALF_A_DAY)]);
    const pauses = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
    expect(pauses).toHaveLength(3);
    for (const pause of pauses) {
      expect(pause).toBeGreaterThanOrEqual(HALF_A_DAY * 1000);
      expect(pause).toBeLessThan((HALF_A_DAY + 60) * 1000);
    }
  });

  it('looks at once when it is woken', async () => {
    const wakeAgain = () => watches().wake('mb2');
    const moments = await watching('mb2', [tended(365 * 86_400)], wakeAgain);
    expect((moments[1] ?? 0) - (moments[0] ?? 0)).toBeLessThan(3_600_000);
  });

  it('goes on without a pause while there is more', async () => {
    const moments = await watching('mb3', [tended(0), tended(0)]);
    expect(moments).toHaveLength(3);
  });
});
