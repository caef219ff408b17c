/** Delivery per recipient: attempt, wait as the answer asks, attempt again, until each recipient's outcome stands. */
import { condition } from '@temporalio/workflow';
import { releaseWhenAllowed, type Circumstances, type Released } from './clearing.js';
import { attemptDelivery } from './deeds.js';
import type { Send } from './messages.js';
import { listenForRetries, type Retries } from './retries.js';

/** What the recipients of one message share. */
interface Delivery {
  readonly around: Circumstances;
  readonly retries: Retries;
  /** Attempts that are being made. */
  underWay: number;
  /** No further one begins: the next run makes it. */
  isResting: boolean;
}

export async function deliver(send: Send, released: Released, around: Circumstances): Promise<void> {
  const delivery: Delivery = { around, retries: listenForRetries(), underWay: 0, isResting: false };
  around.renewal.delivering(async () => {
    delivery.isResting = true;
    await condition(() => delivery.underWay === 0);
  });
  const everyRecipient = Array.from({ length: released.recipients }, (_, recipient) => recipient);
  await Promise.all(everyRecipient.map((recipient) => deliverTo({ ...send, recipient }, released, delivery)));
}

async function deliverTo(
  destination: { messageId: string; recipient: number },
  { clearance }: Released,
  delivery: Delivery,
): Promise<void> {
  const { around, retries } = delivery;
  const { withdrawal, renewal } = around;
  while (!withdrawal.isWithdrawn && !delivery.isResting) {
    retries.begin(destination.recipient);
    delivery.underWay += 1;
    const attempt = await attemptDelivery(destination);
    delivery.underWay -= 1;
    switch (attempt.kind) {
      case 'settled':
      case 'cancelled':
        return;
      case 'deferred':
        if (renewal.isDue) await renewal.goOn(clearance);
        // A durable timer: the relay may be away for days, and so may we.
        await condition(
          () => withdrawal.isWithdrawn || retries.isAsked(destination.recipient),
          attempt.retryAfterSeconds * 1000,
        );
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
