/**
 * A send with nothing in it: as many updates, local and ordinary activities as a real gated send has, at the same
 * places, and no search attributes, timers or content. What Temporal alone costs.
 */
import {
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  Trigger,
} from '@temporalio/workflow';
import type { SendShape } from './send-shape.js';

export interface BareActivities {
  doNothing(input: { messageId: string }): Promise<void>;
}

export const bareGate = defineUpdate<string>('gate');
export const bareVote = defineUpdate<string, [voteId: string]>('vote');

const TIMES = { startToCloseTimeout: '30 seconds' } as const;
const local = proxyLocalActivities<BareActivities>(TIMES);
const ordinary = proxyActivities<BareActivities>(TIMES);

export async function bareSend({ messageId, shape }: { messageId: string; shape: SendShape }): Promise<void> {
  const send = { messageId };
  const gated = new Trigger<string>();
  let isApproved = false;
  setHandler(bareGate, async () => gated);
  setHandler(bareVote, async () => {
    await local.doNothing(send);
    isApproved = true;
    return 'approved';
  });

  for (let n = 0; n < shape.localBeforeAnswer; n += 1) await local.doNothing(send);
  gated.resolve('hold');

  for (let n = 0; n < shape.ordinaryWhileWaiting; n += 1) ordinary.doNothing(send).catch(() => undefined);
  await condition(() => isApproved);
  for (let n = 1; n < shape.localAfterVote; n += 1) await local.doNothing(send); // the vote's own was the first
  for (let n = 0; n < shape.ordinaryForDelivery; n += 1) await ordinary.doNothing(send);
  for (let n = 0; n < shape.localAtEnd; n += 1) await local.doNothing(send);
}
