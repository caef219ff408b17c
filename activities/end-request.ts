/** A request that ends without a decision: its time is over, or the message was taken back. */
import { DomainError } from '../domain/errors.js';
import type { MessageState } from '../domain/message-state.js';
import { belongings } from './belongings.js';
import type { Dependencies } from './dependencies.js';

/** Expiry is a denial. A vote that was counted in the same moment wins, and is the answer. */
export async function expireRequest(
  deps: Dependencies,
  { messageId }: { messageId: string },
): Promise<'expired' | 'approved' | 'rejected' | 'cancelled'> {
  const request = await deps.stores.approvals.forMessage(messageId);
  if (!request) throw new Error('a request expires that was never opened');
  const hasClosed = await deps.stores.approvals.close(request.requestId, {
    state: 'expired',
    messageStatus: 'rejected',
    approvedBy: 'system:expired',
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
