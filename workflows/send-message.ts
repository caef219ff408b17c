/**
 * The story of one send, from submission to its end: gate → approval → (timer) → re-check → sign → deliver → audit. An edit
 * of a scheduled message's content begins it anew, with the next revision.
 */
import { allHandlersFinished, CancellationScope, condition, setHandler, Trigger } from '@temporalio/workflow';
import { collectVotes } from './approval.js';
import { nameApprovers } from './approvers-named.js';
import { cleared, clearedBefore, releaseWhenAllowed, type Circumstances } from './clearing.js';
import { deeds, tellApprovers } from './deeds.js';
import { deliver } from './delivery.js';
import { listenForEdits } from './edits.js';
import { openGate } from './gate.js';
import { gateUpdate, type GateAnswer, type SendRun } from './messages.js';
import { openRenewal } from './renewal.js';
import { refuseStrays } from './strays.js';
import { openVisibility } from './visibility.js';
import { listenForCancel } from './withdrawal.js';

/** How a send can end; every ending is a value, no ending is an error. */
export type Ending =
  'refused' | 'rejected' | 'expired' | 'cancelled' | 'sent' | 'partly sent' | 'send_failed' | 'in_doubt';

export async function sendMessage(run: SendRun): Promise<Ending> {
  const send = { messageId: run.messageId };
  let before = run.cleared;
  const gated = new Trigger<GateAnswer>();
  setHandler(gateUpdate, async () => gated); // the submitter waits here
  const visibility = openVisibility();
  const withdrawal = listenForCancel(send);
  const edits = listenForEdits();
  refuseStrays(send);
  nameApprovers(send);
  const approval = collectVotes(send, { withdrawal, visibility, edits });
  const renewal = openRenewal(run, withdrawal);
  const gate = openGate(send, { edits, visibility, onPassed: (answer) => gated.resolve(answer) });

  // Temporal's own cancellation takes the message back like anybody's; it never stops a step half way.
  return CancellationScope.nonCancellable(async () => {
    for (;;) {
      const frozen = await deeds.freezeRevision(send);
      const around: Circumstances = { send, frozen, approval, gate, withdrawal, edits, renewal };
      const clearance =
        (await clearedBefore(before, around)) ?? (await cleared(await gate.pass('submission'), around));
      before = undefined;
      if (clearance === 'edited') continue;
      if (typeof clearance === 'string') return end(clearance);

      const released = await releaseWhenAllowed(clearance, around);
      if (released === 'edited') continue;
      if (typeof released !== 'string') await deliver(send, released, around);
      // What stops a send that was on its way leaves it to its recipients' outcomes how it ended.
      else if (!renewal.isDelivering) return end(released);

      const { ending, isMonitored } = await deeds.recordEnd(send);
      if (isMonitored) await tellApprovers(send);
      return end(ending);
    }
  });

  async function end(ending: Ending): Promise<Ending> {
    visibility.showEnd(ending);
    await approval.allTold();
    await condition(allHandlersFinished);
    return ending;
  }
}
