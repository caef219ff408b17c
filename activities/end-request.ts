/** A request that ends without a decision: its time is over, or the message was taken back. */
import { DomainError } from '../domain/errors.js';
import type { MessageState } from '../domain/message-state.js';
import { decidedEvent, type WebhookEventDraft } from '../domain/webhook-event.js';
import type { RequestState } from '../prisma/stores/approval-store.js';
import { belongings } from './belongings.js';
import type { Dependencies } from './dependencies.js';

const EXPIRED = 'system:expired';

/** Expiry is a denial. A vote that was counted in the same moment wins, and is the answer. */
export async function expireRequest(
  deps: Dependencies,
  { messageId }: { messageId: string },
): Promise<Exclude<RequestState, 'open'>> {
  const request = await deps.stores.approvals.forMessage(messageId);
  if (!request) throw new Error('a request expires that was never opened');
  const hasClosed = await deps.stores.approvals.close(request.requestId, {
    state: 'expired',
    messageStatus: 'rejected',
    approvedBy: EXPIRED,
    events: await expiryEvents(deps, messageId),
    audit: [
      {
        tenantId: request.tenantId,
        action: 'email.expire',
        actor: 'system',
        resourceType: 'email',
        resourceId: messageId,
        metadata: { approval_id: request.requestId, digest: request.digest },
      },
    ],
  });
  if (hasClosed) return 'expired';
  const standing = await deps.stores.approvals.find(request.requestId);
  return standing === undefined || standing.state === 'open' ? 'expired' : standing.state;
}

/** A request ends also where its mailbox is gone; there is nothing to tell then. */
async function expiryEvents({ stores }: Dependencies, messageId: string): Promise<WebhookEventDraft[]> {
  const around = await stores.messages.belongings(messageId);
  if (!around?.hasWebhooks) return [];
  const { message, mailbox } = around;
  const at = new Date().toISOString();
  return [
    decidedEvent(
      { message, mailboxAddress: mailbox.address, status: 'rejected', at },
      { decision: 'rejected', reason: null, approvedBy: EXPIRED },
    ),
  ];
}

/** @throws DomainError `not_cancellable` once the first DATA has begun, or the message has ended otherwise */
export async function cancelMessage(
  deps: Dependencies,
  { messageId }: { messageId: string },
): Promise<MessageState> {
  const { message } = await belongings(deps.stores, messageId);
  if (message.status === 'cancelled') return 'cancelled';
  const status = await deps.stores.sends.cancel(messageId, [
    {
      tenantId: message.tenantId,
      action: 'email.cancel',
      actor: message.cancelRequestedBy ?? 'system',
      resourceType: 'email',
      resourceId: messageId,
    },
  ]);
  if (status === 'cancelled') return status;
  throw new DomainError('not_cancellable', `A message that is ${status} cannot be cancelled any more`, {
    status,
  });
}
