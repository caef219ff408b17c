import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  DEFAULT_OVERSIGHT_MODE,
  isStricter,
  MODE_IN_WORDS,
  OVERSIGHT_MODES,
  strictestMode,
} from '../../domain/oversight-mode.js';

const mode = fc.constantFrom(...OVERSIGHT_MODES);

describe('the oversight modes', () => {
  it('stand in the order of product.md, strictest first', () => {
    expect(OVERSIGHT_MODES).toEqual(['read_only', 'gated_all', 'gated_send', 'monitored', 'autonomous']);
  });

  it('begin with gated_send for a new mailbox', () => {
    expect(DEFAULT_OVERSIGHT_MODE).toBe('gated_send');
  });

  it('are all put in words, and no two alike', () => {
    const words = OVERSIGHT_MODES.map((name) => MODE_IN_WORDS[name]);
    expect(new Set(words).size).toBe(OVERSIGHT_MODES.length);
  });
});

describe('being stricter', () => {
  it('is a strict order: never oneself, never both ways, and any two can be told apart', () => {
    fc.assert(
      fc.property(mode, mode, (one, other) => {
        expect(Number(isStricter(one, other)) + Number(isStricter(other, one))).toBe(one === other ? 0 : 1);
      }),
    );
  });
});

describe('the strictest of several modes', () => {
  it('is one of them, and none of them is stricter', () => {
    fc.assert(
      fc.property(fc.array(mode, { minLength: 1 }), (modes) => {
        const strictest = strictestMode(modes);
        expect(modes).toContain(strictest);
        expect(modes.some((other) => isStricter(other, strictest))).toBe(false);
      }),
    );
  });

  it('does not depend on their order, and never loosens by one more', () => {
    fc.assert(
      fc.property(fc.array(mode), mode, (modes, extra) => {
        expect(strictestMode([...modes].reverse())).toBe(strictestMode(modes));
        expect(isStricter(strictestMode(modes), strictestMode([...modes, extra]))).toBe(
          modes.length === 0 && extra !== 'read_only',
        );
      }),
    );
  });

  it('is read_only where nobody said anything: the unknown lets nothing out', () => {
    expect(strictestMode([])).toBe('read_only');
  });
});
