/** A message with the mailbox and the tenant it belongs to: what nearly every deed starts from. */
import { DomainError } from '../domain/errors.js';
import type { Belongings, CurrentRevision } from '../prisma/stores/belongings.js';
import type { Stores } from '../prisma/stores/index.js';

export type { Belongings, CurrentRevision };

export async function belongings(
  { messages }: Pick<Stores, 'messages'>,
  messageId: string,
): Promise<Belongings> {
  const found = await messages.belongings(messageId);
  if (!found) throw new DomainError('not_found', 'There is no such message, or its mailbox is gone');
  return found;
}
