import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ATTEMPT_PHASES,
  classifyBreak,
  classifyReply,
  type AttemptOutcome,
  type BreakCause,
} from '../../domain/delivery-attempt.js';
import {
  answerOfExchanger,
  outcomeOfRouteFailure,
  type RouteFailure,
} from '../../domain/exchanger-answer.js';

const inWords = (outcome: AttemptOutcome): string => Object.values(outcome).join(' ');

function answered(code: number, text: string, phase: (typeof ATTEMPT_PHASES)[number]) {
  const at = ['connect', 'greeting', 'hello', 'starttls', 'auth'].includes(phase) ? 'opening' : 'sending';
  const reply = `${code} ${text}`;
  return inWords(answerOfExchanger(classifyReply({ code, text, phase }), { phase: at, reply }));
}

describe('what a mail exchanger says', () => {
  it.each<[number, string, (typeof ATTEMPT_PHASES)[number], string]>([
    // What would be our fault with a relay is its answer.
    [530, '5.7.0 Must issue a STARTTLS command first', 'mail', 'refused policy keep'],
    [535, '5.7.8 who are you', 'rcpt', 'refused policy keep'],
    [554, '5.7.1 Relay access denied', 'rcpt', 'refused rejected keep'],
    [502, 'unknown command', 'starttls', 'deferred tls schedule'],
    // Before MAIL it speaks of us.
    [421, '4.7.0 too many connections', 'greeting', 'deferred throttled schedule'],
    [450, '4.3.2 not now', 'greeting', 'deferred busy schedule'],
    [554, '5.7.1 blocked', 'greeting', 'deferred protocol schedule'],
    // All else as ever.
    [250, 'ok', 'end_of_data', 'accepted'],
    [550, '5.1.1 unknown', 'rcpt', 'refused bad_address suppress'],
    [421, '4.7.0 too much', 'rcpt', 'deferred throttled schedule'],
    [450, '4.7.1 greylisted', 'rcpt', 'deferred greylisted greylist'],
  ])('%i %s at %s', (code, text, phase, outcome) => {
    expect(answered(code, text, phase)).toBe(outcome);
  });

  it('or does not say is never held for an operator, and in doubt exactly where it would be with a relay', () => {
    const outcomes = fc.oneof(
      fc
        .record({
          code: fc.nat(999),
          text: fc.constantFrom('', '5.7.1 relaying denied', '4.7.0 x', '5.1.1 y'),
          phase: fc.constantFrom(...ATTEMPT_PHASES),
        })
        .map((reply) => classifyReply(reply)),
      fc
        .record({
          cause: fc.constantFrom<BreakCause>(
            'connection',
            'timeout',
            'aborted',
            'protocol',
            'tls',
            'configuration',
          ),
          phase: fc.constantFrom(...ATTEMPT_PHASES),
        })
        .map((at) => classifyBreak(at)),
    );
    fc.assert(
      fc.property(outcomes, fc.constantFrom('opening' as const, 'sending' as const), (outcome, phase) => {
        const answer = answerOfExchanger(outcome, { phase, reply: null });
        expect(answer.kind).not.toBe('held');
        expect(answer.kind === 'in_doubt').toBe(outcome.kind === 'in_doubt');
        expect(answer.kind === 'accepted').toBe(outcome.kind === 'accepted');
      }),
    );
  });
});

describe('a domain without a way to it', () => {
  it.each<[RouteFailure, string, RegExp | null]>([
    ['null_mx', 'refused bad_address suppress', /^556 5\.1\.10 /],
    ['no_such_domain', 'refused bad_address suppress', /^550 5\.1\.2 /],
    ['no_address', 'refused rejected keep', /^550 5\.4\.4 /],
    ['forbidden_address', 'refused rejected keep', /^550 5\.4\.4 /],
    ['dns_failure', 'deferred dns schedule', /^451 4\.4\.3 /],
    ['no_connection', 'deferred exchangers_away schedule', /^451 4\.4\.1 /],
    ['aborted', 'deferred aborted at_once', null],
  ])('%s is %s', (failure, words, status) => {
    const found = outcomeOfRouteFailure(failure);
    expect(inWords(found.outcome)).toBe(words);
    if (status === null) expect(found.status).toBeNull();
    else expect(found.status).toMatch(status);
  });
});
