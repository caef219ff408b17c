import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { visible } from '../../domain/visible-text.js';

describe('characters that hide text or turn it round', () => {
  it.each([
    ['\u202e', '\\u{202e}'],
    ['\u200b', '\\u{200b}'],
    ['\u2066', '\\u{2066}'],
    ['\ufeff', '\\u{feff}'],
    ['\u00ad', '\\u{ad}'],
    ['\u2028', '\\u{2028}'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\u{e0100}', '\\u{e0100}'],
    ['\ufe0f', '\\u{fe0f}'],
    ['\u3164', '\\u{3164}'],
    ['\u034f', '\\u{34f}'],
    ['\ufffa', '\\u{fffa}'],
    ['\u009b', '\\u{9b}'],
    ['\u007f', '\\u{7f}'],
    ['\u001b', '\\u{1b}'],
    ['\ud800', '\\u{d800}'],
  ])('are written out: %j', (character, written) => {
    expect(visible(`a${character}b`)).toBe(`a${written}b`);
  });

  it('are all that is changed', () => {
    const text = 'Grüße, 日本語, 👋, שלום, "quoted" \\ and\ttabs\r\n';
    expect(visible(text)).toBe(text);
  });

  it('leave nothing to write out a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(visible(text))).toBe(visible(text));
      }),
    );
  });
});
