/** The story of an inbound message that waits for a person: asked about, decided, expired or taken back. Nothing is sent. */
import { allHandlersFinished, CancellationScope, condition } from '@temporalio/workflow';
import { collectVotes, type ApprovalEnding } from './approval.js';
import { deeds } from './deeds.js';
import type { Send } from './messages.js';
import { openRescan } from './rescan.js';
import { refuseStrays } from './strays.js';
import { openVisibility } from './visibility.js';
import { listenForCancel } from './withdrawal.js';

export type ReceiveEnding = ApprovalEnding | 'released' | 'scanned' | 'not held';

export async function receiveMessage(received: Send): Promise<ReceiveEnding> {
  const visibility = openVisibility();
  const withdrawal = listenForCancel(received);
  refuseStrays(received);
  const approval = collectVotes(received, { withdrawal, visibility, edits: undefined });

  return CancellationScope.nonCancellable(async () => {
    const held = await deeds.holdReceived(received);
    if (held === null) return end('not held');
    // The vote, or the scan, has let the message through, in its own transaction; what is left here is to end.
    const rescan = openRescan(received, held.scanAgainInSeconds);
    const clearance = await approval.clearance(held.frozen, { ...held, rescan });
    // Nobody edits what came in.
    if (clearance === 'edited') throw new Error('an inbound message was edited');
    return end(typeof clearance === 'string' ? clearance : 'released');
  });

  async function end(ending: ReceiveEnding): Promise<ReceiveEnding> {
    visibility.showEnd(ending);
    await condition(allHandlersFinished);
    return ending;
  }
}
