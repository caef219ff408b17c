import { describe, expect, it } from '@jest/globals';
import { placeId, placeInWords } from '../../../api/pages/places.js';

describe('places', () => {
  it.each([
    ['to[0]', 'To 1', 'to-0'],
    ['reply_to', 'Reply-To', 'reply_to'],
    ['markdown', 'Text', 'text'],
    ['attachments[2].name', 'Attachment 3', 'attachments-2'],
    ['links[0]', 'Link 1', 'links-0'],
    ['constructor', 'constructor', null],
    ['something else', 'something else', null],
  ])('%s reads %s and stands at %s', (place, words, id) => {
    expect(placeInWords(place)).toBe(words);
    expect(placeId(place)).toBe(id);
  });
});
