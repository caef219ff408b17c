import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hiddenRunsIn, splitHidden, withoutHidden } from '../../domain/hidden-characters.js';

describe('hiddenRunsIn', () => {
  it.each([
    ['null', '\u0000', 'null character'],
    ['escape', '\u001b', 'escape'],
    ['lone carriage return', '\r', 'carriage return'],
    ['C1 control', '\u0085', 'control character'],
    ['soft hyphen', '\u00ad', 'soft hyphen'],
    ['zero-width space', '\u200b', 'zero-width space'],
    ['zero-width joiner between Latin letters', '\u200d', 'zero-width joiner'],
    ['right-to-left override', '\u202e', 'right-to-left override'],
    ['isolate', '\u2066', 'left-to-right isolate'],
    ['line separator', '\u2028', 'invisible character'],
    ['word joiner', '\u2060', 'word joiner'],
    ['byte order mark', '\ufeff', 'byte order mark'],
    ['Hangul filler', '\u3164', 'invisible character'],
    ['blank Braille cell', '\u2800', 'invisible character'],
    ['variation selector', '\ufe0f', 'invisible character'],
    ['private use', '\ue000', 'invisible character'],
    ['tag character', '\u{e0041}', 'invisible tag character'],
  ])('finds a %s', (_, character, name) => {
    expect(hiddenRunsIn(`a${character}b`).map((run) => run.name)).toEqual([name]);
  });

  it.each([
    ['line feed and tab', 'a\n\tb'],
    ['CR LF', 'a\r\nb'],
    ['accents', 'Žluťoučký kůň, e\u0301'],
    ['Hebrew and Arabic letters', 'שלום مرحبا'],
    ['a joiner where Persian needs it', 'می\u200cخواهم'],
    ['emoji sequences', '👨‍👩‍👧 ❤️ 1️⃣ 👍🏽'],
    ['no-break spaces', 'EUR\u00a012'],
  ])('leaves %s alone', (_, text) => {
    expect(hiddenRunsIn(text)).toEqual([]);
  });

  it('finds marks piled up beyond what any script needs', () => {
    expect(hiddenRunsIn(`Z${'\u0301'.repeat(60)}`)[0]?.codePoints).toHaveLength(54);
  });

  it('copes with a run as long as a message may be', () => {
    expect(hiddenRunsIn('\u200b'.repeat(262_144))[0]?.codePoints).toHaveLength(262_144);
  });
});

describe('splitHidden', () => {
  it('loses and adds no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parts = splitHidden(text).map((part) =>
          typeof part === 'string'
            ? part
            : part.codePoints.map((code) => String.fromCodePoint(parseInt(code.slice(2), 16))).join(''),
        );
        expect(parts.join('')).toBe(text.toWellFormed().replaceAll('\r\n', '\n'));
      }),
    );
  });
});

describe('withoutHidden', () => {
  it('gives the text as a reader takes it in', () => {
    expect(withoutHidden('www.\u200bacme\u202e.test')).toBe('www.acme.test');
  });
});
