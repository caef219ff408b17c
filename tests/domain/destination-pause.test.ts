import { describe, expect, it } from '@jest/globals';
import type { AttemptOutcome } from '../../domain/delivery-attempt.js';
import {
  destinationOf,
  NEW_DESTINATION,
  weigh,
  type DestinationStanding,
} from '../../domain/destination-pause.js';

const ACCEPTED: AttemptOutcome = { kind: 'accepted' };
const THROTTLED: AttemptOutcome = { kind: 'deferred', reason: 'throttled', delay: 'schedule' };
const POLICY: AttemptOutcome = { kind: 'refused', reason: 'policy', suppress: 'keep' };

/** What the outcomes, one after another, each with its message, pause for. */
function pauses(...steps: readonly (readonly [AttemptOutcome, string])[]): (string | null)[] {
  let standing: DestinationStanding = NEW_DESTINATION;
  return steps.map(([outcome, messageId]) => {
    const weighed = weigh(outcome, standing, messageId);
    standing = weighed?.standing ?? standing;
    return weighed?.pause ? `${weighed.pause.reason} ${weighed.pause.seconds}` : null;
  });
}

describe('a domain that asks for less', () => {
  it('is left in peace for five minutes, and longer each time, up to an hour', () => {
    const times = Array.from({ length: 7 }, () => [THROTTLED, 'm'] as const);
    expect(pauses(...times)).toEqual(
      [300, 600, 1200, 2400, 3600, 3600, 3600].map((seconds) => `throttled ${seconds}`),
    );
  });

  it('begins anew once it has taken something', () => {
    expect(pauses([THROTTLED, 'a'], [THROTTLED, 'b'], [ACCEPTED, 'c'], [THROTTLED, 'd'])).toEqual([
      'throttled 300',
      'throttled 600',
      null,
      'throttled 300',
    ]);
  });
});

describe('a domain that refuses by policy', () => {
  it('is left in peace after three messages in a row, not before', () => {
    expect(pauses([POLICY, 'a'], [POLICY, 'b'], [POLICY, 'c'], [POLICY, 'd'])).toEqual([
      null,
      null,
      'policy 3600',
      null,
    ]);
  });

  it('has refused one message, however many its recipients are', () => {
    expect(pauses([POLICY, 'a'], [POLICY, 'a'], [POLICY, 'a'], [POLICY, 'b'])).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('and takes another in between has refused none in a row', () => {
    expect(pauses([POLICY, 'a'], [POLICY, 'b'], [ACCEPTED, 'c'], [POLICY, 'd'])).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('an outcome that', () => {
  it.each<AttemptOutcome>([
    { kind: 'deferred', reason: 'busy', delay: 'schedule' },
    { kind: 'deferred', reason: 'greylisted', delay: 'greylist' },
    { kind: 'deferred', reason: 'exchangers_away', delay: 'schedule' },
    { kind: 'deferred', reason: 'unreachable', delay: 'schedule' },
    { kind: 'refused', reason: 'bad_address', suppress: 'suppress' },
    { kind: 'refused', reason: 'mailbox_full', suppress: 'keep' },
    { kind: 'held', reason: 'authentication' },
    { kind: 'in_doubt', reason: 'no_reply' },
  ])('speaks of a message, a mailbox or us weighs nothing: %j', (outcome) => {
    expect(weigh(outcome, NEW_DESTINATION, 'm')).toBeNull();
  });
});

describe('the domain of an address', () => {
  it('is what stands behind the last @, in lower case', () => {
    expect([destinationOf('Ann@X.Test'), destinationOf('"a@b"@x.test')]).toEqual(['x.test', 'x.test']);
  });
});
