/**
 * The story of one send, from submission to its end: gate → approval → (timer) → re-check → sign → deliver → audit. An edit
 * of a scheduled message's content begins it anew, with the next revision.
 */
import { allHandlersFinished, CancellationScope, condition, setHandler, Trigger } from '@temporalio/workflow';
import { collectVotes } from './approval.js';
import { cleared, releaseWhenAllowed } from './clearing.js';
import { deeds, tellApprovers } from './deeds.js';
import { deliver } from './delivery.js';
import { listenForEdits } from './edits.js';
import { openGate } from './gate.js';
import { gateUpdate, type GateAnswer, type Send } from './messages.js';
import { openVisibility } from './visibility.js';
import { listenForCancel } from './withdrawal.js';

/** How a send can end; every ending is a value, no ending is an error. */
export type Ending =
  'refused' | 'rejected' | 'expired' | 'cancelled' | 'sent' | 'partly sent' | 'send_failed' | 'in_doubt';

export async function sendMessage(send: Send): Promise<Ending> {
  const gated = new Trigger<GateAnswer>();
  setHandler(gateUpdate, async () => gated); // the submitter waits here
  const visibility = openVisibility();
  const withdrawal = listenForCancel(send);
  const edits = listenForEdits();
  const approval = collectVotes(send, withdrawal, visibility);
  const gate = openGate(send, edits, visibility);

  // Temporal's own cancellation takes the message back like anybody's; it never stops a step half way.
  return CancellationScope.nonCancellable(async () => {
    for (;;) {
      const frozen = await deeds.freezeRevision(send);
      const passage = await gate.pass('submission');
      if (passage.kind === 'passed') gated.resolve(passage.answer);

      const around = { send, frozen, approval, gate, withdrawal, edits };
      const clearance = await cleared(passage, around);
      if (clearance === 'edited') continue;
      if (typeof clearance === 'string') return end(clearance);

      const released = await releaseWhenAllowed(clearance, around);
      if (released === 'edited') continue;
      if (typeof released === 'string') return end(released);

      await deliver(send, released, around);
      const { ending, isMonitored } = await deeds.recordEnd(send);
      if (isMonitored) await tellApprovers(send);
      return end(ending);
    }
  });

  async function end(ending: Ending): Promise<Ending> {
    visibility.showEnd(ending);
    await condition(allHandlersFinished);
    return ending;
  }
}
