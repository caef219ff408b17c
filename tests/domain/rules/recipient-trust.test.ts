import { describe, expect, it } from '@jest/globals';
import type { RecipientTarget, RecipientTrust } from '../../../domain/recipient-rule.js';
import { recipientTrust } from '../../../domain/rules/recipient-trust.js';
import { aSubject } from './subjects.js';

const found = (target: RecipientTarget, value: string, trust: RecipientTrust, newcomers: string[] = []) =>
  recipientTrust(
    aSubject({
      to: ['ann@acme.test'],
      cc: ['pat@x.test'],
      recipientFacts: { rules: [{ target, value, trust }], ownDomains: ['acme.test'], newcomers },
    }),
  ).map(({ code, severity, place }) => [code, severity, place]);

describe('a recipient rule', () => {
  it('refuses what goes to whom it blocks', () => {
    expect(found('address', 'pat@x.test', 'block')).toEqual([['recipient.blocked', 'refuse', 'cc[0]']]);
  });

  it('holds what goes to whom it always holds', () => {
    expect(found('external', '', 'hold')).toEqual([['recipient.held', 'hold', 'cc[0]']]);
  });

  it('holds the first mail to somebody, and no other', () => {
    const first = ['recipient.first_contact', 'hold', 'cc[0]'];
    expect(found('external', '', 'hold_first', ['pat@x.test'])).toEqual([first]);
    expect(found('external', '', 'hold_first')).toEqual([]);
  });

  it('finds nothing where it trusts, or speaks of others', () => {
    expect(found('external', '', 'free', ['pat@x.test'])).toEqual([]);
    expect(found('domain', 'y.test', 'block')).toEqual([]);
  });

  it('is not needed: without one a first contact holds nothing', () => {
    const recipientFacts = { rules: [], ownDomains: [], newcomers: ['ann@x.test'] };
    expect(recipientTrust(aSubject({ recipientFacts }))).toEqual([]);
  });
});
