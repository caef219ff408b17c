/** A message of the caller's tenant; what belongs to others does not exist. */
import { DomainError } from '../../../domain/errors.js';
import type { Message } from '../../../domain/message.js';
import type { Context } from '../../context.js';

export async function messageOfCaller(
  { caller, stores }: Context,
  id: string,
  mailboxId?: string,
): Promise<Message> {
  const message = await stores.messages.get(caller.tenantId, id);
  const isElsewhere = mailboxId !== undefined && message?.mailboxId !== mailboxId;
  if (!message || isElsewhere) throw new DomainError('not_found', 'Email not found');
  return message;
}
