/** Where a page of messages ended, as clients carry it. */
import { describe, expect, it } from '@jest/globals';
import { cursorAfter, placeOf } from '../../../api/operations/messages/list-cursor.js';
import { DomainError } from '../../../domain/errors.js';

const last = { id: '01K4Z8R2M7P9R1T3V5W7X9Z1B3', createdAt: new Date(1_764_000_000_123) };

describe('a cursor', () => {
  it('is text that leads back to where the page ended', () => {
    expect(cursorAfter(last, 'newest')).toMatch(/^[\w-]+$/);
    expect(placeOf(cursorAfter(last, 'newest'))).toEqual({
      kind: 'before',
      receivedAt: last.createdAt,
      id: last.id,
    });
    expect(placeOf(cursorAfter(last, 'since'))).toEqual({ kind: 'since', id: last.id });
  });

  it('may be a bare number of milliseconds', () => {
    expect(placeOf('1764000000123')).toEqual({ kind: 'before', receivedAt: last.createdAt, id: null });
  });

  it.each(['', 'x', 'MTIz', '12345678901234567890', '-1', '%00'])(
    'that we did not make is refused: %j',
    (text) => {
      expect(() => placeOf(text)).toThrow(DomainError);
    },
  );
});
