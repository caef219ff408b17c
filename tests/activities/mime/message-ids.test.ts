import { describe, expect, it } from '@jest/globals';
import { messageIdOrNull, messageIds } from '../../../activities/mime/message-ids.js';

describe('identifiers of other people', () => {
  it.each([
    '<a@b>\r\nBcc: x@y.test',
    '<a@b> <c@d>',
    'a@b',
    '<>',
    '<a b@c>',
    '<ä@b>',
    '<a\0@b>',
    `<${'a'.repeat(251)}>`,
    '<a<b@c>',
  ])('that are none are left out: %j', (text) => {
    expect(messageIdOrNull(text)).toBeNull();
    expect(messageIds([text])).toEqual([]);
  });

  it('are kept as they are', () => {
    expect(messageIdOrNull(' <CA+x=1@mail.example.com> ')).toBe('<CA+x=1@mail.example.com>');
    expect(messageIdOrNull(null)).toBeNull();
  });

  it('are kept to the last fifty', () => {
    const ids = Array.from({ length: 60 }, (_, index) => `<${index}@x>`);
    expect(messageIds(ids)).toEqual(ids.slice(10));
  });
});
