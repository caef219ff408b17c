/** @throws DomainError `insufficient_scope`: a report is about all mailboxes, and not for whoever reaches single ones */
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';

export function assertReachesAllMailboxes({ caller }: Pick<Context, 'caller'>): void {
  if (caller.mailboxIds === null) return;
  throw new DomainError('insufficient_scope', 'A credential for single mailboxes cannot read reports on all');
}
