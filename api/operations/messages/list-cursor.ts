/** The cursor of lists of messages: opaque text that holds where a page ended. A bare number of milliseconds is one, too. */
import { DomainError } from '../../../domain/errors.js';
import type { Message } from '../../../domain/message.js';
import type { Place } from '../../../prisma/stores/email-search.js';

/** After this message, in the order of the page it ended. */
export function cursorAfter(last: Pick<Message, 'id' | 'createdAt'>, order: Place['kind']): string {
  const place = order === 'since' ? `since.${last.id}` : `${last.createdAt.getTime()}.${last.id}`;
  return Buffer.from(place, 'utf8').toString('base64url');
}

/** @throws DomainError `validation_failed` for what no page has answered */
export function placeOf(cursor: string): Place {
  if (/^\d{1,15}$/.test(cursor)) return { kind: 'before', receivedAt: new Date(Number(cursor)), id: null };
  const place = /^(since|\d{1,15})\.([0-9A-Z]{26})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  const [, order, id] = place ?? [];
  if (order === undefined || id === undefined) {
    throw new DomainError('validation_failed', 'This cursor is none of ours', {
      fields: { cursor: 'must be a cursor as it was answered' },
    });
  }
  if (order === 'since') return { kind: 'since', id };
  return { kind: 'before', receivedAt: new Date(Number(order)), id };
}
