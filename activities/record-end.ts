/** The end of a send: the recipients' outcomes become the message's, with one audit entry. */
import type { Message } from '../domain/message.js';
import { aggregate, hasEnded } from '../domain/message-state.js';
import type { EndRecord } from '../prisma/stores/send-store.js';
import type { Ending } from '../workflows/send-message.js';
import { belongings } from './belongings.js';
import type { Dependencies } from './dependencies.js';
import { recipientHash } from './mime/message-hash.js';

export interface Ended {
  readonly ending: Ending;
  /** The mailbox is monitored and nobody approved: its approvers are to be told. */
  readonly isMonitored: boolean;
}

export async function recordEnd(deps: Dependencies, { messageId }: { messageId: string }): Promise<Ended> {
  const [{ message }, recipients] = await Promise.all([
    belongings(deps.stores, messageId),
    deps.stores.deliveries.states(messageId),
  ]);
  if (message.status === 'cancelled') return { ending: 'cancelled', isMonitored: false };
  if (message.status === 'rejected') return { ending: 'refused', isMonitored: false };

  const end = aggregate(recipients.map(({ state }) => state));
  if (!hasEnded(message.status)) await deps.stores.sends.end(endRecord(message, recipients, end));
  return {
    ending: endingOf(end),
    isMonitored:
      end.status === 'sent' && message.strictestMode === 'monitored' && message.approvedBy === null,
  };
}

type Outcomes = Awaited<ReturnType<Dependencies['stores']['deliveries']['states']>>;
type End = ReturnType<typeof aggregate>;

function endRecord(message: Message, recipients: Outcomes, { status, delivery }: End): EndRecord {
  const identity = recipients.find((recipient) => recipient.identity !== null)?.identity;
  return {
    messageId: message.id,
    status,
    delivery,
    deliveredAt: status === 'sent' ? new Date() : null,
    bounceType: status === 'send_failed' ? bounceTypeOf(recipients) : null,
    audit: [
      {
        tenantId: message.tenantId,
        action: status === 'sent' ? 'email.send' : 'email.send_failed',
        actor: 'system',
        resourceType: 'email',
        resourceId: message.id,
        ...(identity ? { identity } : {}),
        metadata: {
          delivery,
          // Hashes, so that erasing the message erases whom it went to.
          recipients: recipients.map(
            ({ address, state }) => `${recipientHash(message.id, address)} ${state}`,
          ),
        },
      },
    ],
  };
}

function bounceTypeOf(recipients: Outcomes): 'suppressed' | 'hard' {
  return recipients.every(({ state }) => state === 'suppressed') ? 'suppressed' : 'hard';
}

function endingOf({ status, delivery }: End): Ending {
  if (status === 'send_failed') return 'send_failed';
  if (delivery === 'in_doubt') return 'in_doubt';
  return delivery === 'partial' ? 'partly sent' : 'sent';
}
