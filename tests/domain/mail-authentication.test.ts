/** What the verdicts on a sender do to a mail: set apart or let in, never sent back. */
import { describe, expect, it } from '@jest/globals';
import { spamVerdictFrom, type MailAuthentication } from '../../domain/mail-authentication.js';

const proven: MailAuthentication = {
  ...{ spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: 'none', arc_sealer: null, from_domain: 'example.com' },
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

  it('that a trusted sealer vouches for is not set apart for DMARC', () => {
    expect(spamVerdictFrom({ ...proven, dmarc: 'fail', arc_sealer: 'lists.test' }, 'reject')).toBeNull();
  });

  it('that names no one sender is set apart, whoever vouches for it', () => {
    const nobodys = { ...proven, dmarc: 'fail', arc_sealer: 'lists.test', from_domain: null } as const;
    expect(spamVerdictFrom(nobodys, 'none')).toBe('quarantined');
  });
});
