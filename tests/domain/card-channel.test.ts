import { expect, it } from '@jest/globals';
import { cardChannelsFor, type PreferredChannel } from '../../domain/card-channel.js';

it.each<[PreferredChannel | null | undefined, readonly string[]]>([
  [undefined, ['teams', 'outlook']],
  [null, ['teams', 'outlook']],
  ['teams', ['teams', 'outlook']],
  ['outlook', ['outlook', 'teams']],
  ['mail', []],
  ['console', []],
])('whoever prefers %s is asked by cards in %j', (preferred, channels) => {
  expect(cardChannelsFor(preferred)).toEqual(channels);
});
