/**
 * A recipient is still waiting hours after the release: marked, and told once for each message, by webhook and in the
 * audit log. No mail of ours says so: whoever wants to know has the state with the last reply and the next attempt.
 */
import { isDelayed } from '../domain/delay.js';
import { delayedEvent } from '../domain/webhook-event.js';
import type { Destination } from '../prisma/stores/delivery-store.js';
import type { Belongings } from './belongings.js';
import type { Dependencies } from './dependencies.js';

interface Late {
  readonly destination: Destination;
  readonly around: Belongings;
  readonly retryAfterSeconds: number;
}

export async function tellDelay(
  deps: Dependencies,
  { destination, around, retryAfterSeconds }: Late,
): Promise<void> {
  const { message, mailbox, hasWebhooks } = around;
  const now = new Date();
  if (!isDelayed(message.releasedAtSeconds, now.getTime() / 1000, deps.delayNoticeSeconds)) return;
  const states = await deps.stores.deliveries.states(message.id);
  const own = states.find(({ address }) => address === destination.address);
  const nextAttemptAt = new Date(now.getTime() + retryAfterSeconds * 1000).toISOString();
  const subject = { message, mailboxAddress: mailbox.address, status: message.status, at: now.toISOString() };
  await deps.stores.deliveries.delay(destination, {
    events: hasWebhooks ? [delayedEvent(subject, { diagnostic: own?.reply ?? null, nextAttemptAt })] : [],
    audit: [
      {
        tenantId: message.tenantId,
        action: 'email.delay',
        actor: 'system',
        resourceType: 'email',
        resourceId: message.id,
        metadata: {
          waiting: states.filter(({ state }) => state === 'waiting').length,
          next_attempt_at: nextAttemptAt,
        },
      },
    ],
  });
}
