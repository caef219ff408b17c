/** What a program is told to ask its person for, and when it would be no use. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stepUp } from '../../api/mcp/step-up.js';
import { includesScope, isForbiddenCombination, SCOPES, type Scope } from '../../domain/caller.js';

describe('the step up', () => {
  it.each<[string, Scope[], Scope[][], Scope[] | undefined]>([
    ['nothing where nothing is asked', ['read'], [], undefined],
    ['nothing where all is held', ['read', 'send'], [['send'], ['read']], undefined],
    ['what is missing, beside what is held', ['read'], [['send']], ['read', 'send']],
    ['nothing that another scope brings along', ['admin'], [['send'], ['oversight_read']], undefined],
    [
      'the first of several that would do',
      ['send'],
      [['oversight_read', 'read']],
      ['send', 'oversight_read'],
    ],
    ['nothing where one of several is held', ['read'], [['admin', 'read']], undefined],
    ['everything a batch lacks, at once', ['read'], [['send'], ['admin']], ['read', 'send', 'admin']],
    ['no second time what the first brings along', ['read'], [['admin'], ['send']], ['read', 'admin']],
    ['the right to decide, for who composes nothing', ['read'], [['oversight']], ['read', 'oversight']],
    ['no right to decide for who composes', ['read', 'send'], [['oversight']], undefined],
    ['no right to decide for who configures', ['admin'], [['oversight']], undefined],
    ['no right to compose for who decides', ['oversight'], [['send'], ['admin']], undefined],
    ['the way that is left', ['send'], [['oversight', 'oversight_read']], ['send', 'oversight_read']],
    ['only what may be held together', ['read'], [['send'], ['oversight']], ['read', 'send']],
  ])('asks for %s', (_what, held, asked, expected) => {
    expect(stepUp(held, asked)?.scopes).toEqual(expected);
  });

  const scopes = fc.uniqueArray(fc.constantFrom(...SCOPES));
  const permitted = scopes.filter((held) => !isForbiddenCombination(held));
  const asks = fc.array(fc.uniqueArray(fc.constantFrom(...SCOPES), { minLength: 1 }));

  it('never asks for what may not be held together, and never for less than is held', () => {
    fc.assert(
      fc.property(permitted, asks, (held, asked) => {
        const more = stepUp(held, asked)?.scopes ?? held;
        expect(isForbiddenCombination(more)).toBe(false);
        expect(more.slice(0, held.length)).toEqual(held);
      }),
    );
  });

  it('asks once: with what it asked for, everything goes that can ever go', () => {
    fc.assert(
      fc.property(permitted, asks, (held, asked) => {
        const more = stepUp(held, asked)?.scopes ?? held;
        expect(stepUp(more, asked)).toBeUndefined();
        for (const alternatives of asked) {
          const goes = alternatives.some((scope) => includesScope(more, scope));
          const couldGo = alternatives.some((scope) => !isForbiddenCombination([...more, scope]));
          expect(goes).toBe(couldGo);
        }
      }),
    );
  });

  it('lets no message of a batch hide another that lacks a scope', () => {
    fc.assert(
      fc.property(permitted, asks, fc.constantFrom(...SCOPES), (held, others, scope) => {
        fc.pre(!includesScope(held, scope) && !isForbiddenCombination([...held, scope]));
        for (const batch of [
          [...others, [scope]],
          [[scope], ...others],
        ])
          expect(stepUp(held, batch)).toBeDefined();
      }),
    );
  });
});
