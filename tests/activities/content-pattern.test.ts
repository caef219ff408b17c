import { describe, expect, it } from '@jest/globals';
import { patternFault, patternIn } from '../../activities/content-pattern.js';

describe('a pattern', () => {
  it.each([
    ['kd-\\d{6}', 'customer kd-123456, please', [9, 18]],
    ['KD-\\d{6}', 'customer kd-123456', [9, 18]],
    ['\\bmerger\\b', 'the merger is off', [4, 10]],
    ['x*b', 'aab', [2, 3]],
  ])('%s finds its first place', (pattern, text, [start, end]) => {
    expect(patternIn(text, pattern)).toEqual({ start, end });
  });

  it('finds nothing where it is not there', () => {
    expect(patternIn('kd-12', 'kd-\\d{6}')).toBeUndefined();
  });

  it.each([['(a+)+$'], ['(a|aa)+$'], ['(.*a){20}$'], ['(?:x+x+)+y']])(
    'cannot take long: %s on text made for it',
    (pattern) => {
      expect(patternFault(pattern)).toBeUndefined();
      // A backtracking engine needs longer than the age of the world for this.
      expect(patternIn(`${'a'.repeat(20_000)}!${'x'.repeat(20_000)}`, pattern)).toBeUndefined();
    },
  );

  it.each([
    ['(', 'no regular expression'],
    ['(?=a)b', 'no regular expression'],
    ['(a)\\1', 'no regular expression'],
    ['a{5000}', 'no regular expression'],
    ['a{1,700}b{1,700}', 'too large'],
    ['a*', 'nothing at all'],
    ['', 'nothing at all'],
  ])('%s is not taken', (pattern, problem) => {
    expect(patternFault(pattern)).toContain(problem);
  });
});
