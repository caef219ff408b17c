/** A message with the mailbox and the tenant it belongs to: what nearly every deed starts from. */
import { DomainError } from '../domain/errors.js';
import type { Mailbox, Tenant } from '../domain/mailbox.js';
import type { Message } from '../domain/message.js';
import type { Stores } from '../prisma/stores/index.js';

export interface Belongings {
  readonly message: Message;
  readonly mailbox: Mailbox;
  readonly tenant: Tenant;
}

export async function belongings(
  stores: Pick<Stores, 'messages' | 'mailboxes'>,
  messageId: string,
): Promise<Belongings> {
  const message = await stores.messages.find(messageId);
  if (!message) throw new DomainError('not_found', 'There is no such message');
  const [mailbox, tenant] = await Promise.all([
    stores.mailboxes.find(message.mailboxId),
    stores.mailboxes.tenant(message.tenantId),
  ]);
  if (!mailbox || !tenant) throw new DomainError('not_found', 'The mailbox of the message is gone');
  return { message, mailbox, tenant };
}
