import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  FINDING_CODES,
  FINDING_DEFAULTS,
  isStricterThan,
  type FindingCode,
} from '../../../domain/finding-codes.js';
import { FINDING_SEVERITIES, type Finding } from '../../../domain/finding.js';
import { decideGate, DIRECTIONS, isAtLeastAsStrict, OPERATIONS } from '../../../domain/gate.js';
import { OVERSIGHT_MODES } from '../../../domain/oversight-mode.js';
import { findingsOf, RULES, RULES_VERSION } from '../../../domain/rules/index.js';
import { FINDINGS_OF_ONE_RULE, type RuleSubject } from '../../../domain/rules/rule.js';
import { anAttachment, anySubject, aSubject } from './subjects.js';

/** The part of the message that a place names; undefined where there is none. */
function partOf(subject: RuleSubject, place: string): unknown {
  const [, name = '', index] = /^([a-z_]+)(?:\[(\d+)\])?$/u.exec(place) ?? [];
  if (['recipients', 'html', 'message', 'send_at'].includes(name)) return place;
  const part = (subject as unknown as Record<string, unknown>)[name];
  return index === undefined ? part : (part as readonly unknown[])[Number(index)];
}

function liesInside({ place, span }: Finding, subject: RuleSubject): boolean {
  const part = partOf(subject, place);
  if (part === undefined) return false;
  if (span === undefined) return true;
  return typeof part === 'string' && 0 <= span.start && span.start < span.end && span.end <= part.length;
}

describe('the rules', () => {
  it('find nothing in a harmless message', () => {
    expect(findingsOf(aSubject())).toEqual([]);
  });

  it.each([
    ['an invoice number and a total', 'Invoice 2026-000123456789 over EUR 1,234.56, due 2026-12-01.'],
    ['a telephone number', 'Call +49 (0)30 1234 5678 90, or 0800 111 2222.'],
    ['a commit and a checksum', `Built from ${'0123456789abcdef'.repeat(4)}.`],
    [
      'an instruction about keys',
      'Set STRIPE_KEY=sk_test_your_secret_key_goes_here and password: <see vault>.',
    ],
    ['a link that shows itself', 'See https://www.acme.test/path?id=01JDB3M8ZK4Q9X7T5V2W1Y0TEN&token=abc.'],
    ['another script', 'Привет! 你好。 مرحبا'],
    ['a reply with its quote', `Yes.\n\n${'> earlier\n'.repeat(40)}`],
  ])('find nothing in %s', (_name, text) => {
    expect(findingsOf(aSubject({ text }))).toEqual([]);
  });

  it('report in a fixed order, each with everything it found', () => {
    const subject = aSubject({
      subject: 'a\u202eb',
      text: '4111111111111111',
      attachments: [anAttachment({ name: 'a.exe' })],
      suppressed: ['ann@x.test'],
    });
    expect(findingsOf(subject).map(({ code }) => code)).toEqual([
      'recipient.suppressed',
      'attachment.program',
      'content.card_number',
      'content.hidden_text',
    ]);
  });

  it('are pure: any message gives the same findings twice, each with a code, a place and a known severity', () => {
    fc.assert(
      fc.property(anySubject, (given) => {
        const findings = findingsOf(given);
        expect(findingsOf(structuredClone(given))).toEqual(findings);
        for (const { code, place, severity, message } of findings) {
          expect(FINDING_CODES).toContain(code);
          const least = FINDING_DEFAULTS[code as FindingCode];
          expect(isStricterThan(least, severity)).toBe(false);
          expect(FINDING_SEVERITIES).toContain(severity);
          expect([place, message]).not.toContain('');
        }
      }),
    );
  });

  it('name places that the message has', () => {
    fc.assert(
      fc.property(anySubject, (subject) => {
        expect(findingsOf(subject).filter((finding) => !liesInside(finding, subject))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('never loosen the gate: with what they found it lets through as little as without, or less', () => {
    const facts = fc.record({
      mode: fc.constantFrom(...OVERSIGHT_MODES, 'unknown' as const),
      direction: fc.constantFrom(...DIRECTIONS),
      operation: fc.constantFrom(...OPERATIONS),
      policy: fc.constantFrom('known' as const, 'unknown' as const),
    });
    fc.assert(
      fc.property(anySubject, facts, fc.nat({ max: RULES.length - 1 }), (subject, around, index) => {
        const all = findingsOf(subject);
        const without = RULES.filter((_, position) => position !== index).flatMap((rule) => rule(subject));
        const bare = decideGate({ ...around, findings: [] });
        const some = decideGate({ ...around, findings: without });
        expect(isAtLeastAsStrict(some, bare)).toBe(true);
        expect(isAtLeastAsStrict(decideGate({ ...around, findings: all }), some)).toBe(true);
      }),
    );
  });

  it('say a bounded number of things, however much there is to find', () => {
    const text = '4111111111111111 AKIAIOSFODNN7EXAMPLE DE89370400440532013000 \u202e'.repeat(500);
    expect(findingsOf(aSubject({ text })).length).toBeLessThanOrEqual(RULES.length * FINDINGS_OF_ONE_RULE);
  });

  it('never quote what they found: a finding is stored and shown where a secret must not be', () => {
    const secrets = [
      'hunter2hunter2XY9',
      'AKIAIOSFODNN7EXAMPLE',
      '4111 1111 1111 1111',
      'DE89370400440532013000',
    ];
    const said = JSON.stringify(findingsOf(aSubject({ text: `password=${secrets.join('\n')}` })));
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  });

  it('have a version that evidence can name', () => {
    expect(RULES_VERSION).toBe(4);
  });
});
