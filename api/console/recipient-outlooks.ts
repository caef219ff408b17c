/** Beside each recipient of an outbound message: when it is tried again, whether its domain is left in peace, what came back. */
import { destinationOf } from '../../domain/destination-pause.js';
import type { Message } from '../../domain/message.js';
import type { Stores } from '../../prisma/stores/index.js';
import type { ApprovalRecipient } from '../pages/index.js';

export async function withOutlook(
  { messages, destinations, evidence }: Stores,
  message: Pick<Message, 'id' | 'tenantId' | 'direction'>,
  views: readonly ApprovalRecipient[],
): Promise<readonly ApprovalRecipient[]> {
  if (message.direction === 'inbound') return views;
  const [recipients, paused, reports] = await Promise.all([
    messages.recipients(message.id),
    destinations.paused(message.tenantId),
    evidence.reports(message.id),
  ]);
  const waiting = new Map(
    recipients.filter(({ state }) => state === 'waiting').map((recipient) => [recipient.address, recipient]),
  );
  return views.map((view) => {
    const domain = destinationOf(view.address);
    const pause = paused.find((destination) => destination.domain === domain);
    return {
      ...view,
      outlook: {
        nextAttemptAt: waiting.get(view.address)?.nextAttemptAt ?? null,
        pausedUntil: waiting.has(view.address) ? (pause?.until ?? null) : null,
        reports: reports
          .filter(({ address }) => address === view.address)
          .map(({ createdAt, kind, bounce, code }) => ({ at: createdAt, kind, bounce, code })),
      },
    };
  });
}
