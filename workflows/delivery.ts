/** Delivery per recipient: attempt, wait as the answer asks, attempt again, until each recipient's outcome stands. */
import { condition } from '@temporalio/workflow';
import { releaseWhenAllowed, type Circumstances, type Released } from './clearing.js';
import { attemptDelivery } from './deeds.js';
import type { Send } from './messages.js';

export async function deliver(send: Send, released: Released, around: Circumstances): Promise<void> {
  const everyRecipient = Array.from({ length: released.recipients }, (_, recipient) => recipient);
  await Promise.all(everyRecipient.map((recipient) => deliverTo({ ...send, recipient }, released, around)));
}

async function deliverTo(
  destination: { messageId: string; recipient: number },
  { clearance }: Released,
  around: Circumstances,
): Promise<void> {
  while (!around.withdrawal.isWithdrawn) {
    const attempt = await attemptDelivery(destination);
    switch (attempt.kind) {
      case 'settled':
      case 'cancelled':
        return;
      case 'deferred':
        // A durable timer: the relay may be away for days, and so may we.
        await condition(() => around.withdrawal.isWithdrawn, attempt.retryAfterSeconds * 1000);
        break;
      case 'stopped': {
        const released = await releaseWhenAllowed(clearance, around);
        if (typeof released === 'string') return;
        clearance = released.clearance;
        break;
      }
    }
  }
}
