import { expect, it } from '@jest/globals';
import { rubberStampSigns } from '../../../domain/history/rubber-stamp.js';

it.each([
  [{ decisions: 9, approvals: 9, fast: 9, unopened: 0 }, []],
  [{ decisions: 10, approvals: 10, fast: 0, unopened: 0 }, ['always_approves']],
  [{ decisions: 10, approvals: 9, fast: 0, unopened: 0 }, []],
  [{ decisions: 10, approvals: 9, fast: 2, unopened: 1 }, ['decides_fast']],
  [
    { decisions: 10, approvals: 10, fast: 2, unopened: 2 },
    ['always_approves', 'decides_fast', 'decides_unopened'],
  ],
])('%j shows %j', (figures, signs) => expect(rubberStampSigns(figures)).toEqual(signs));
