/** What the verdicts on a sender do to a mail: set apart or let in, never sent back. */
import { describe, expect, it } from '@jest/globals';
import { spamVerdictFrom, type MailAuthentication } from '../../domain/mail-authentication.js';

const proven: MailAuthentication = {
  ...{ spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: 'none', from_domain: 'example.com' },
};

describe('a mail', () => {
  it.each([
    ['pass', 'reject', null],
    ['none', 'none', null],
    ['temperror', 'reject', null],
    ['fail', 'none', null],
    ['fail', 'quarantine', 'flagged'],
    ['fail', 'reject', 'quarantined'],
  ] as const)('with DMARC %s under the policy %s gets the verdict %s', (dmarc, policy, verdict) => {
    expect(spamVerdictFrom({ ...proven, dmarc }, policy)).toBe(verdict);
  });

  it('that names no one sender is set apart', () => {
    expect(spamVerdictFrom({ ...proven, from_domain: null }, 'none')).toBe('quarantined');
  });
});
