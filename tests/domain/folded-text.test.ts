import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldedText, phraseIn } from '../../domain/folded-text.js';

const find = (text: string, phrase: string) => phraseIn(foldedText(text).text, foldedText(phrase).text);

describe('a phrase', () => {
  it.each([
    ['as it is', 'about project falcon today', 'project falcon'],
    ['in another case', 'PROJECT FALCON', 'Project Falcon'],
    ['over a line end', 'Project\r\n  Falcon', 'Project Falcon'],
    ['with a hard blank', 'Project\u00a0Falcon', 'Project Falcon'],
    ['with characters that cannot be seen', 'Pro\u00adject\u200b Fal\u2060con', 'Project Falcon'],
    ['in full-width letters', 'Ｆａｌｃｏｎ', 'falcon'],
    ['with its accents apart', 'cafe\u0301', 'café'],
    ['between marks', '(falcon)', 'falcon'],
    ['that ends in marks', 'We write C++20.', 'C++'],
    ['at the second place, where the first is part of a word', 'falconry of a falcon', 'falcon'],
    ['in another script', 'Проект Сокол начат', 'проект сокол'],
  ])('is found %s', (_name, text, phrase) => {
    expect(find(text, phrase)).toBeDefined();
  });

  it.each([
    ['as part of a word', 'falconry', 'falcon'],
    ['as the end of one', 'gyrfalcon', 'falcon'],
    ['beside a digit', 'falcon2', 'falcon'],
    ['with a word between', 'project peregrine falcon', 'project falcon'],
    ['where it is empty', 'falcon', ''],
  ])('is not found %s', (_name, text, phrase) => {
    expect(find(text, phrase)).toBeUndefined();
  });

  it('is found whatever stands around it, and whatever cannot be seen stands inside', () => {
    const unseen = fc.constantFrom('', '\u200b', '\u00ad', '\u2060\u202e', '\u{e0041}', '\ufeff');
    const words = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(words, words, fc.array(unseen, { minLength: 5, maxLength: 5 }), (before, after, hidden) => {
        const written = [...'falcon'].map((letter, index) => letter + (hidden[index] ?? '')).join('');
        expect(find(`${before}\n${written}\n${after}`, 'Falcon')).toBeDefined();
      }),
    );
  });
});

describe('folded text', () => {
  it('knows where its parts stand in the original', () => {
    const original = 'To:  Pro\u00adject\r\nFALCON.';
    const folded = foldedText(original);
    const span = phraseIn(folded.text, 'project falcon');
    const { start, end } = folded.spanOf(span ?? { start: 0, end: 0 });
    expect(original.slice(start, end)).toBe('Pro\u00adject\r\nFALCON');
  });

  it('keeps every span inside the original', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (original) => {
        const folded = foldedText(original);
        fc.pre(folded.text.length > 0);
        const { start, end } = folded.spanOf({ start: 0, end: folded.text.length });
        expect(0 <= start && start < end && end <= original.length).toBe(true);
      }),
    );
  });
});
