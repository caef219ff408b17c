import { describe, expect, it } from '@jest/globals';
import { hostNameOf } from '../../activities/mime/host-edge.js';
import { mixedScriptsOf } from '../../domain/mixed-scripts.js';

describe('mixedScriptsOf', () => {
  it.each([
    ['pаypal.example', ['Latin', 'Cyrillic']],
    ['xn--pypal-4ve.example', ['Latin', 'Cyrillic']],
    ['αcme.example', ['Greek', 'Latin']],
    ['acme.пример', []],
    ['acme-42.example', []],
    ['東京タワーです.example', []],
    ['sonyソニー.example', []],
    ['한국漢字.example', []],
    ['アcмe.example', ['Katakana', 'Latin', 'Cyrillic']],
  ])('finds in %s: %j', (host, scripts) => {
    expect(mixedScriptsOf(hostNameOf(host))).toEqual(scripts);
  });
});
