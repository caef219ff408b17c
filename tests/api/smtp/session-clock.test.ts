/** When a client at the mail door has had its time: the rule, without a clock. */
import { describe, expect, it } from '@jest/globals';
import { dueAt } from '../../../api/smtp/session-clock.js';

const PATIENCE = {
  sessionMs: 1_000_000,
  stepMs: 300_000,
  dataMs: 600_000,
  bytesPerSecond: 1_000,
  graceMs: 30_000,
};
const received = (bytes: number) => () => bytes;

describe('a session ends', () => {
  it.each([
    ['a step after the last', { since: 0, stepAt: 100 }, 300_100],
    ['never later than all may take', { since: 0, stepAt: 999_000 }, 1_000_000],
    [
      'soon where a mail does not come',
      { since: 0, stepAt: 0, data: { since: 1_000, received: received(0) } },
      31_000,
    ],
    [
      'later the more of it came',
      { since: 0, stepAt: 0, data: { since: 1_000, received: received(70_000) } },
      101_000,
    ],
    [
      'not later than one mail may take',
      { since: 0, stepAt: 0, data: { since: 0, received: received(1e9) } },
      600_000,
    ],
    [
      'during a mail, too',
      { since: 0, stepAt: 0, data: { since: 900_000, received: received(1e9) } },
      1_000_000,
    ],
    ['never while it waits for us', { since: 0, stepAt: 0, isOurTurn: true }, undefined],
  ])('%s', (_name, state, due) => {
    expect(dueAt(state, PATIENCE)).toBe(due);
  });
});
