/** Delivery per recipient: attempt, wait as the answer asks, attempt again, until each recipient's outcome stands. */
import { condition } from '@temporalio/workflow';
import type { Clearance } from '../domain/clearance.js';
import type { ClearingEnding } from './clearing.js';
import { attemptDelivery } from './deeds.js';
import type { Send } from './messages.js';
import type { Withdrawal } from './withdrawal.js';

/** Waits out whatever stopped a copy that was ready; answers the ending where it was stopped for good. */
export type StillAllowed = () => Promise<Clearance | ClearingEnding>;

export async function deliver(
  send: Send,
  recipients: number,
  circumstances: { withdrawal: Withdrawal; stillAllowed: StillAllowed },
): Promise<void> {
  const everyRecipient = Array.from({ length: recipients }, (_, recipient) => recipient);
  await Promise.all(everyRecipient.map((recipient) => deliverTo({ ...send, recipient }, circumstances)));
}

async function deliverTo(
  destination: { messageId: string; recipient: number },
  { withdrawal, stillAllowed }: { withdrawal: Withdrawal; stillAllowed: StillAllowed },
): Promise<void> {
  while (!withdrawal.isWithdrawn) {
    const attempt = await attemptDelivery(destination);
    switch (attempt.kind) {
      case 'settled':
      case 'cancelled':
        return;
      case 'deferred':
        // A durable timer: the relay may be away for days, and so may we.
        await condition(() => withdrawal.isWithdrawn, attempt.retryAfterSeconds * 1000);
        break;
      case 'stopped':
        if (typeof (await stillAllowed()) === 'string') return;
        break;
    }
  }
}
