/** The list of what does not apply cannot hide anything, and cannot grow old. */
import { describe, expect, it } from '@jest/globals';
import type { Check } from './suite.js';
import { judge } from './verdict.js';

const passed: Check = { id: 'a', status: 'SUCCESS' };
const failed: Check = { id: 'b', status: 'FAILURE', errorMessage: 'no' };
const alsoFailed: Check = { id: 'c', status: 'FAILURE', errorMessage: 'nor this' };
const list = { why: 'it is so', scenarios: ['one'] };

describe('the verdict on a run', () => {
  it('names a failure that is not listed', () => {
    expect(judge(new Map([['one', [passed, failed]]]), [])).toEqual({
      failed: ['one: b: no'],
      listedInVain: [],
    });
  });

  it('lets a listed scenario fail', () => {
    expect(judge(new Map([['one', [passed, failed]]]), [list])).toEqual({ failed: [], listedInVain: [] });
  });

  it('names a listed scenario that passes, and one that was not run', () => {
    expect(judge(new Map([['one', [passed]]]), [list]).listedInVain).toEqual(['one']);
    expect(judge(new Map(), [list]).listedInVain).toEqual(['one']);
  });

  it('lets only the checks fail that are listed one by one, and wants each of them to', () => {
    const checks = ['b', 'd'];
    expect(judge(new Map([['one', [failed, alsoFailed]]]), [{ ...list, checks }])).toEqual({
      failed: ['one: c: nor this'],
      listedInVain: ['one: d'],
    });
  });
});
