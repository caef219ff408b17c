import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FINDING_SEVERITIES } from '../../../domain/finding.js';
import { findingsOf, RULES_VERSION } from '../../../domain/rules/index.js';
import { aSubject } from './subjects.js';

describe('the rules', () => {
  it('find nothing in a harmless message', () => {
    expect(findingsOf(aSubject())).toEqual([]);
  });

  it('report in a fixed order, each with everything it found', () => {
    const subject = aSubject({
      subject: 'a\u202eb',
      attachments: [{ name: 'a.exe', contentType: 'text/plain' }],
      suppressed: ['ann@x.test'],
    });
    expect(findingsOf(subject).map(({ code }) => code)).toEqual([
      'recipient.suppressed',
      'attachment.program',
      'content.hidden_text',
    ]);
  });

  it('are pure: any message gives the same findings twice, each with a code, a place and a known severity', () => {
    const texts = fc.array(fc.string(), { maxLength: 3 });
    const subject = fc.record({
      to: texts,
      cc: texts,
      bcc: texts,
      subject: fc.string({ unit: 'binary' }),
      text: fc.string({ unit: 'binary' }),
      attachments: fc.array(fc.record({ name: fc.string(), contentType: fc.string() }), { maxLength: 3 }),
      suppressed: texts,
    });
    fc.assert(
      fc.property(subject, (given) => {
        const findings = findingsOf(given);
        expect(findingsOf(structuredClone(given))).toEqual(findings);
        for (const { code, place, severity, message } of findings) {
          expect(code).toMatch(/^[a-z]+\.[a-z_]+$/);
          expect(FINDING_SEVERITIES).toContain(severity);
          expect([place, message]).not.toContain('');
        }
      }),
    );
  });

  it('have a version that evidence can name', () => {
    expect(Number.isInteger(RULES_VERSION)).toBe(true);
  });
});
