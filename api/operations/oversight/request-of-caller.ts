/** The open request that somebody speaks of, with its message; another tenant's is none. */
import { mayUseMailbox } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { objectionOfEnded } from '../../../domain/held-edit.js';
import type { Message } from '../../../domain/message.js';
import type { StoredRequest } from '../../../prisma/stores/approval-store.js';
import type { Context } from '../../context.js';

export interface Spoken {
  readonly request: StoredRequest;
  readonly message: Message;
}

/** @throws DomainError `not_found`, `not_pending` where it has been decided, `stale_revision` where it was edited */
export async function requestOfCaller({ caller, stores }: Context, approvalId: string): Promise<Spoken> {
  const request = await stores.approvals.find(approvalId);
  const isTheirs = request?.tenantId === caller.tenantId && mayUseMailbox(caller, request.mailboxId);
  const message = isTheirs ? await stores.messages.get(caller.tenantId, request.messageId) : undefined;
  if (!request || !message) throw new DomainError('not_found', 'There is no such request');
  const ended = objectionOfEnded(request.state);
  if (ended) throw new DomainError(ended);
  return { request, message };
}
