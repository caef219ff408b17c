import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextAttemptSeconds, type AttemptOutcome } from '../../domain/delivery-attempt.js';
import { retryWait, type Waiting } from '../../domain/retry-wait.js';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

const unreachable: Waiting = { kind: 'deferred', reason: 'unreachable', delay: 'schedule' };
const busy: Waiting = { kind: 'deferred', reason: 'busy', delay: 'schedule' };
const greylisted: Waiting = { kind: 'deferred', reason: 'greylisted', delay: 'greylist' };
const held: Waiting = { kind: 'held', reason: 'authentication' };

const waits = (outcome: Waiting, attempts: number, schedule: readonly number[] = []) =>
  Array.from({ length: attempts }, (_, index) => retryWait(outcome, index + 1, schedule));

describe('a relay that cannot be reached', () => {
  it('is asked again soon, then every five minutes', () => {
    expect(waits(unreachable, 9)).toEqual([5, 10, 20, 30, 60, 120, 300, 300, 300]);
  });

  it('is given up after four to five days, RFC 5321 §4.5.4.1', () => {
    expect(retryWait(unreachable, 1201, [])).toBeUndefined();
    const total = waits(unreachable, 1200).reduce<number>((sum, wait) => sum + (wait ?? 0), 0);
    expect(total).toBeGreaterThan(4 * DAY);
    expect(total).toBeLessThan(5 * DAY);
  });

  it('does not follow the schedule for servers that answer', () => {
    expect(retryWait(unreachable, 3, [900])).toBe(20);
  });
});

describe('a server that puts us off', () => {
  it('is asked by the standard schedule, 32 hours long', () => {
    expect(waits(busy, 9)).toEqual([
      450,
      900,
      1800,
      HOUR,
      2 * HOUR,
      4 * HOUR,
      8 * HOUR,
      16 * HOUR,
      undefined,
    ]);
  });

  it('is asked after ten minutes at most where it greylists', () => {
    expect(waits(greylisted, 3)).toEqual([450, 600, 600]);
  });

  it('is asked by an operator’s own schedule where there is one, and no longer', () => {
    expect(waits(busy, 3, [1, 0])).toEqual([1, 0, undefined]);
    expect(waits(greylisted, 3, [1, 0])).toEqual([1, 0, undefined]);
  });

  it('waits exactly as the outcome’s delay asks', () => {
    const delays = fc.constantFrom('at_once' as const, 'greylist' as const, 'schedule' as const);
    fc.assert(
      fc.property(delays, fc.integer({ min: 1, max: 12 }), (delay, number) => {
        const outcome: Waiting = { kind: 'deferred', reason: 'aborted', delay };
        expect(retryWait(outcome, number, [])).toBe(nextAttemptSeconds(delay, number));
      }),
    );
  });
});

describe('a fault of ours or of our relay', () => {
  it.each(['authentication', 'tls', 'relay_denied', 'configuration'] as const)(
    'like %s is never a bounce: it waits until an operator has acted',
    (reason) => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 100_000 }), fc.array(fc.nat()), (number, schedule) => {
          expect(retryWait({ kind: 'held', reason }, number, schedule)).toBe(300);
        }),
      );
    },
  );
});

describe('any waiting', () => {
  it('is finite and never negative, and what was given up stays given up', () => {
    const outcome = fc.constantFrom(
      unreachable,
      busy,
      greylisted,
      held,
    ) satisfies fc.Arbitrary<AttemptOutcome>;
    fc.assert(
      fc.property(
        outcome,
        fc.integer({ min: 1, max: 2000 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        (of, number, schedule) => {
          const wait = retryWait(of, number, schedule);
          if (wait !== undefined) expect(wait).toBeGreaterThanOrEqual(0);
          else expect(retryWait(of, number + 1, schedule)).toBeUndefined();
        },
      ),
    );
  });
});
