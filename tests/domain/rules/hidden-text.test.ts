import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hiddenText } from '../../../domain/rules/hidden-text.js';
import { aSubject } from './subjects.js';

describe('text that a person cannot see', () => {
  it.each([
    ['right-to-left override', '\u202e'],
    ['left-to-right isolate', '\u2066'],
    ['pop directional isolate', '\u2069'],
    ['left-to-right mark', '\u200e'],
    ['Arabic letter mark', '\u061c'],
    ['zero width space', '\u200b'],
    ['word joiner', '\u2060'],
    ['byte order mark', '\ufeff'],
    ['tag character', '\u{e0041}'],
  ])('is held for a person, wherever it stands: %s', (_name, character) => {
    const text = `pay${character}pal`;
    expect(hiddenText(aSubject({ subject: text }))).toEqual([
      expect.objectContaining({ code: 'content.hidden_text', severity: 'hold', place: 'subject' }),
    ]);
    expect(hiddenText(aSubject({ text })).map(({ place }) => place)).toEqual(['text']);
    expect(hiddenText(aSubject({ subject: text, text }))).toHaveLength(2);
  });

  it('is placed where it begins, as far as it goes', () => {
    const [finding] = hiddenText(aSubject({ text: 'pay\u202e\u200bpal \u200b' }));
    expect(finding?.span).toEqual({ start: 3, end: 5 });
  });

  it.each([
    ['plain words', 'Guten Tag, wie geht’s?'],
    ['a joined emoji', '👩‍💻'],
    ['a non-joiner, which Persian needs', 'می‌خواهم'],
    ['Hebrew and Arabic as they are written', 'שלום مرحبا'],
    ['line ends and tabs', 'a\r\n\tb'],
  ])('is not seen in %s', (_name, text) => {
    expect(hiddenText(aSubject({ subject: text, text }))).toEqual([]);
  });

  it('is never repeated in what the approver reads', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { message } of hiddenText(aSubject({ text }))) {
          expect(message).toBe(
            'The text contains characters that cannot be seen or that change the reading order',
          );
        }
      }),
    );
  });
});
