/** The story of one send, from submission to its end: gate → approval → (timer) → re-check → sign → deliver → audit. */
import { allHandlersFinished, CancellationScope, condition, setHandler, Trigger } from '@temporalio/workflow';
import { collectVotes } from './approval.js';
import { cleared, releaseWhenAllowed } from './clearing.js';
import { deeds, tellApprovers } from './deeds.js';
import { deliver } from './delivery.js';
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
  const approval = collectVotes(send, withdrawal, visibility);
  const passGate = openGate(send, visibility);

  // Temporal's own cancellation takes the message back like anybody's; it never stops a step half way.
  return CancellationScope.nonCancellable(async () => {
    const frozen = await deeds.freezeRevision(send);
    const passage = await passGate('submission');
    gated.resolve(passage.answer);

    const around = { send, frozen, approval, passGate, withdrawal };
    const clearance = await cleared(passage, around);
    if (typeof clearance === 'string') return end(clearance);

    const released = await releaseWhenAllowed(clearance, passage.dueAtMs, around);
    if (typeof released === 'string') return end(released);

    await deliver(send, released, around);
    const { ending, isMonitored } = await deeds.recordEnd(send);
    if (isMonitored) await tellApprovers(send);
    return end(ending);
  });

  async function end(ending: Ending): Promise<Ending> {
    visibility.showEnd(ending);
    await condition(allHandlersFinished);
    return ending;
  }
}
