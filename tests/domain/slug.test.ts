import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { slugOf, slugProblem, slugsNear } from '../../domain/slug.js';

describe('slugProblem', () => {
  it.each(['acme', 'a-1', 'abc', 'a'.repeat(40), '42nd-street'])('takes %s', (slug) => {
    expect(slugProblem(slug)).toBeNull();
  });

  it.each([
    ['ab', 'shorter than 3 characters'],
    ['a'.repeat(41), 'longer than 40 characters'],
    ['Acme', 'only a–z, 0–9 and single hyphens between them'],
    ['-acme', 'only a–z, 0–9 and single hyphens between them'],
    ['acme-', 'only a–z, 0–9 and single hyphens between them'],
    ['xn--acme', 'only a–z, 0–9 and single hyphens between them'],
    ['ac.me', 'only a–z, 0–9 and single hyphens between them'],
    ['acmé', 'only a–z, 0–9 and single hyphens between them'],
    ['postmaster', 'reserved'],
    ['www', 'reserved'],
  ])('refuses %s: %s', (slug, problem) => {
    expect(slugProblem(slug)).toBe(problem);
  });
});

describe('slugOf', () => {
  it.each([
    ['Acme Werkzeuge GmbH', 'acme-werkzeuge-gmbh'],
    ['Café Zürich', 'cafe-zurich'],
    ['  A & B  ', 'a-b'],
    ['Admin', 'account-admin'],
    ['東京', 'account'],
    ['x', 'account-x'],
  ])('makes of %s %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('makes a slug of whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        expect(slugProblem(slugOf(name))).toBeNull();
      }),
    );
  });
});

describe('slugsNear', () => {
  it('offers other slugs only, each once', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const near = slugsNear(text);
        expect(near.map(slugProblem)).toEqual(near.map(() => null));
        expect(new Set(near).size).toBe(near.length);
        expect(near).not.toContain(slugOf(text));
      }),
    );
  });
});
