import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ATTEMPT_PHASES,
  type AttemptPhase,
  type BreakCause,
  classifyBreak,
  classifyReply,
  enhancedCodeOf,
  nextAttemptSeconds,
  retryDelaySeconds,
} from '../../domain/delivery-attempt.js';

const classify = (code: number, text: string, phase: AttemptPhase) => classifyReply({ code, text, phase });
const inWords = (outcome: ReturnType<typeof classifyReply>): string => Object.values(outcome).join(' ');

describe('a reply', () => {
  it.each<[number, string, AttemptPhase, string]>([
    [250, '2.0.0 queued as 12', 'end_of_data', 'accepted'],
    [252, 'ok', 'end_of_data', 'accepted'],
    [421, '4.4.2 timeout', 'data', 'deferred throttled schedule'],
    [450, '4.2.0 try later', 'rcpt', 'deferred busy schedule'],
    [450, 'try later', 'end_of_data', 'deferred busy schedule'],
    [421, 'shutting down', 'greeting', 'deferred busy schedule'],
    [421, '4.7.0 too many connections', 'mail', 'deferred throttled schedule'],
    [421, '4.7.1 closing', 'rcpt', 'deferred throttled schedule'],
    [450, '4.7.0 too much mail from you', 'rcpt', 'deferred throttled schedule'],
    [451, '4.7.28 rate of unsolicited mail', 'end_of_data', 'deferred throttled schedule'],
    [450, '4.7.1 come back', 'end_of_data', 'deferred greylisted greylist'],
    [421, '4.7.0 try again later', 'hello', 'deferred busy schedule'],
    [450, '4.2.1 mailbox busy', 'rcpt', 'deferred busy schedule'],
    [451, 'local error', 'mail', 'deferred busy schedule'],
    [451, '4.3.0 local error', 'end_of_data', 'deferred busy schedule'],
    [452, '4.2.2 over quota', 'rcpt', 'deferred busy schedule'],
    [452, 'insufficient storage', 'mail', 'deferred busy schedule'],
    [450, '4.7.1 come back later', 'rcpt', 'deferred greylisted greylist'],
    [451, 'Greylisted, try again', 'rcpt', 'deferred greylisted greylist'],
    [451, '4.7.1 Graylisting in action', 'end_of_data', 'deferred greylisted greylist'],
    [452, '4.5.3 too many recipients', 'rcpt', 'deferred too_many_recipients at_once'],
    [552, 'too many recipients', 'rcpt', 'deferred too_many_recipients at_once'],
    [552, '5.5.3 too many recipients', 'rcpt', 'deferred too_many_recipients at_once'],
    [554, 'no SMTP service here', 'greeting', 'deferred protocol schedule'],
    [550, 'go away', 'hello', 'deferred protocol schedule'],
    [503, '5.5.1 bad sequence', 'mail', 'deferred protocol schedule'],
    [503, 'bad sequence', 'end_of_data', 'deferred protocol schedule'],
    [454, '4.7.0 TLS not available', 'starttls', 'deferred busy schedule'],
    [502, 'unknown command', 'starttls', 'held tls'],
    [454, '4.7.0 temporary failure', 'auth', 'deferred busy schedule'],
    [535, '5.7.8 bad credentials', 'auth', 'held authentication'],
    [504, 'mechanism unknown', 'auth', 'held authentication'],
    [530, '5.7.0 authentication required', 'mail', 'held authentication'],
    [534, '5.7.9 too weak', 'mail', 'held authentication'],
    [535, 'no', 'rcpt', 'held authentication'],
    [538, 'encryption required', 'mail', 'held authentication'],
    [554, '5.7.1 <a@b.test>: Relay access denied', 'rcpt', 'held relay_denied'],
    [550, 'relaying denied', 'rcpt', 'held relay_denied'],
    [550, '5.7.1 Unable to relay', 'rcpt', 'held relay_denied'],
    [550, '5.1.1 user unknown', 'rcpt', 'refused bad_address suppress'],
    [550, '5.1.1 user unknown', 'end_of_data', 'refused bad_address suppress'],
    [550, '5.1.2 bad destination', 'rcpt', 'refused bad_address suppress'],
    [501, '5.1.3 bad syntax', 'rcpt', 'refused bad_address suppress'],
    [551, '5.1.6 moved', 'rcpt', 'refused bad_address suppress'],
    [556, '5.1.10 null MX', 'rcpt', 'refused bad_address suppress'],
    [550, '5.2.1 disabled', 'rcpt', 'refused bad_address suppress'],
    [550, '5.1.1 sender unknown', 'mail', 'refused bad_address keep'],
    [550, '4.1.1 contradictory', 'rcpt', 'refused bad_address keep'],
    [552, '5.2.2 mailbox full', 'rcpt', 'refused mailbox_full count'],
    [552, '5.2.2 mailbox full', 'end_of_data', 'refused mailbox_full count'],
    [552, '5.2.2 quota of the sender', 'mail', 'refused mailbox_full keep'],
    [552, '5.2.3 too large for this mailbox', 'end_of_data', 'refused message keep'],
    [552, '5.3.4 message too big', 'mail', 'refused message keep'],
    [554, '5.6.0 bad content', 'end_of_data', 'refused message keep'],
    [550, '5.6.7 no SMTPUTF8', 'mail', 'refused message keep'],
    [550, '5.7.1 spam', 'end_of_data', 'refused policy keep'],
    [550, '5.7.26 unauthenticated', 'end_of_data', 'refused policy keep'],
    [550, '5.7.20 no passing DKIM signature', 'end_of_data', 'refused policy keep'],
    [550, '5.7.25 no reverse DNS', 'mail', 'refused policy keep'],
    [550, '5.7.29 ARC failed', 'end_of_data', 'refused policy keep'],
    [554, '5.6.6 conversion impossible', 'end_of_data', 'refused message keep'],
    [530, '5.7.0 Must issue a STARTTLS command first', 'rcpt', 'held authentication'],
    [550, 'no such user', 'rcpt', 'refused rejected keep'],
    [554, 'transaction failed', 'data', 'refused rejected keep'],
    [550, '5.1.100 unassigned', 'rcpt', 'refused rejected keep'],
    [354, 'go on', 'end_of_data', 'in_doubt unreadable_reply'],
    [0, '', 'end_of_data', 'in_doubt unreadable_reply'],
    [250, 'ok', 'mail', 'deferred protocol schedule'],
    [600, 'what', 'rcpt', 'deferred protocol schedule'],
  ])('%i "%s" at %s is %s', (code, text, phase, outcome) => {
    expect(inWords(classify(code, text, phase))).toBe(outcome);
  });

  it('is read with its code in front as well, and an enhanced code handed over counts first', () => {
    expect(inWords(classify(550, '550 5.1.1 user unknown', 'rcpt'))).toBe('refused bad_address suppress');
    expect(inWords(classify(550, '550-5.1.1 user\n550 5.1.1 unknown', 'rcpt'))).toBe(
      'refused bad_address suppress',
    );
    const handed = classifyReply({ code: 550, enhanced: '5.7.1', text: '5.1.1 unknown', phase: 'rcpt' });
    expect(inWords(handed)).toBe('refused policy keep');
  });

  it('has no enhanced code where a number only looks like one', () => {
    expect(enhancedCodeOf('mail from 5.1.1.7 refused')).toBeUndefined();
    expect(enhancedCodeOf('5.1.1.7 is listed')).toBeUndefined();
    expect(enhancedCodeOf('550 5.7.26 no')).toBe('5.7.26');
  });
});

const phases = fc.constantFrom(...ATTEMPT_PHASES);
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('5.1.1 unknown', '4.7.1 x', 'relay access denied', '5.2.2 full'),
);

describe('whatever a server says', () => {
  it('4yz is never a refusal and never accepted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 499 }), text, phases, (code, words, phase) => {
        expect(classify(code, words, phase).kind).toBe('deferred');
      }),
    );
  });

  it('nothing but 2yz to the dot is accepted', () => {
    fc.assert(
      fc.property(fc.nat(999), text, phases, (code, words, phase) => {
        const isPositive = phase === 'end_of_data' && code >= 200 && code < 300;
        expect(classify(code, words, phase).kind === 'accepted').toBe(isPositive);
      }),
    );
  });

  it('only a 5yz about the recipient suppresses its address', () => {
    fc.assert(
      fc.property(fc.nat(999), text, phases, (code, words, phase) => {
        const outcome = classify(code, words, phase);
        if (outcome.kind !== 'refused' || outcome.suppress === 'keep') return;
        expect(code >= 500 && code < 600 && ['rcpt', 'data', 'end_of_data'].includes(phase)).toBe(true);
      }),
    );
  });
});

describe('an attempt that broke off', () => {
  const causes: BreakCause[] = [
    'connection',
    'timeout',
    'aborted',
    'protocol',
    'tls',
    'configuration',
    'unsupported',
    'too_large',
  ];

  it('is in doubt after the last byte, whatever broke it, and never deferred', () => {
    const kinds = causes.map((cause) => classifyBreak({ cause, phase: 'end_of_data' }).kind);
    expect(new Set(kinds)).toEqual(new Set(['in_doubt']));
  });

  it.each<[BreakCause, string]>([
    ['connection', 'deferred unreachable schedule'],
    ['timeout', 'deferred unreachable schedule'],
    ['aborted', 'deferred aborted at_once'],
    ['protocol', 'deferred protocol schedule'],
    ['tls', 'held tls'],
    ['configuration', 'held configuration'],
    ['unsupported', 'refused unsupported keep'],
    ['too_large', 'refused message keep'],
  ])('by %s before the last byte is %s', (cause, outcome) => {
    for (const phase of ATTEMPT_PHASES.filter((one) => one !== 'end_of_data')) {
      expect(inWords(classifyBreak({ cause, phase }))).toBe(outcome);
    }
  });
});

describe('waiting for the next attempt', () => {
  it('grows from seven and a half minutes to sixteen hours, then gives up', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempt) => retryDelaySeconds(attempt));
    expect(waits).toEqual([450, 900, 1800, 3600, 7200, 14400, 28800, 57600, undefined]);
  });

  it('follows another schedule where one is given', () => {
    expect([1, 2, 3].map((attempt) => retryDelaySeconds(attempt, [1, 2]))).toEqual([1, 2, undefined]);
    expect(retryDelaySeconds(0)).toBeUndefined();
  });

  it('is five to fifteen minutes for a greylist and nothing for too many recipients, once', () => {
    expect([1, 2, 3].map((attempt) => nextAttemptSeconds('greylist', attempt))).toEqual([450, 600, 600]);
    expect([1, 2].map((attempt) => nextAttemptSeconds('at_once', attempt))).toEqual([0, 900]);
    expect(nextAttemptSeconds('schedule', 2)).toBe(900);
  });

  it('ends for every delay class when the schedule ends', () => {
    for (const delay of ['at_once', 'greylist', 'schedule'] as const) {
      expect(nextAttemptSeconds(delay, 9)).toBeUndefined();
    }
  });
});
