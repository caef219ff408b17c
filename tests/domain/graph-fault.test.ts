import { describe, expect, it } from '@jest/globals';
import { outcomeOfGraphFailure, wasSurelyNotDone } from '../../domain/graph-fault.js';

const DAY = 24 * 60 * 60;
const ROWS: [number, number | null, object, boolean][] = [
  [0, null, { kind: 'deferred', reason: 'unreachable', delay: 'schedule' }, false],
  [400, null, { kind: 'refused', reason: 'message', suppress: 'keep' }, true],
  [401, null, { kind: 'held', reason: 'authentication' }, true],
  [403, null, { kind: 'held', reason: 'authentication' }, true],
  [404, null, { kind: 'held', reason: 'configuration' }, false],
  [409, null, { kind: 'deferred', reason: 'busy', delay: 'schedule' }, false],
  [413, null, { kind: 'refused', reason: 'message', suppress: 'keep' }, true],
  [422, null, { kind: 'refused', reason: 'message', suppress: 'keep' }, true],
  [429, 17, { kind: 'deferred', reason: 'busy', delay: 'schedule', retryAfterSeconds: 17 }, true],
  [429, null, { kind: 'deferred', reason: 'busy', delay: 'schedule' }, true],
  [429, 0, { kind: 'deferred', reason: 'busy', delay: 'schedule', retryAfterSeconds: 1 }, true],
  [429, 10 * DAY, { kind: 'deferred', reason: 'busy', delay: 'schedule', retryAfterSeconds: DAY }, true],
  [500, null, { kind: 'deferred', reason: 'busy', delay: 'schedule' }, false],
  [502, null, { kind: 'deferred', reason: 'busy', delay: 'schedule' }, false],
  [503, 3, { kind: 'deferred', reason: 'busy', delay: 'schedule', retryAfterSeconds: 3 }, true],
  [503, null, { kind: 'deferred', reason: 'busy', delay: 'schedule' }, false],
  [504, 3, { kind: 'deferred', reason: 'busy', delay: 'schedule', retryAfterSeconds: 3 }, false],
];

describe('a request that Graph did not carry out', () => {
  it.each(ROWS)('%i with Retry-After %s', (status, retryAfterSeconds, outcome, isSurelyNotDone) => {
    expect(outcomeOfGraphFailure({ status, retryAfterSeconds })).toEqual(outcome);
    expect(wasSurelyNotDone({ status, retryAfterSeconds })).toBe(isSurelyNotDone);
  });

  it('never suppresses a recipient, and never puts a message in doubt by itself', () => {
    for (let status = 400; status < 600; status += 1) {
      const outcome = outcomeOfGraphFailure({ status, retryAfterSeconds: null });
      expect(['held', 'deferred', 'refused']).toContain(outcome.kind);
      expect(outcome).not.toMatchObject({ suppress: 'suppress' });
    }
  });
});
