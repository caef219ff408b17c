import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  domainsOver,
  RECIPIENT_TARGETS,
  RECIPIENT_TRUSTS,
  trustOf,
  type RecipientFacts,
  type RecipientTrust,
} from '../../domain/recipient-rule.js';

type Rule = RecipientFacts['rules'][number];

const OWN = ['acme.test'];
const trusted = (address: string, ...rules: Rule[]) =>
  trustOf(address, { rules, ownDomains: OWN, newcomers: [] });
const rule = (target: Rule['target'], trust: RecipientTrust, value = ''): Rule => ({ target, value, trust });

describe('trustOf', () => {
  it.each([
    ['its address', 'pat@x.test', rule('address', 'block', 'pat@x.test')],
    ['its address, whatever the case', 'Pat@X.test', rule('address', 'block', 'pat@x.test')],
    ['its domain', 'pat@x.test', rule('domain', 'block', 'x.test')],
    ['a domain over it', 'pat@mail.x.test', rule('domain', 'block', 'x.test')],
    ['being outside', 'pat@x.test', rule('external', 'block')],
    ['being inside', 'ann@acme.test', rule('internal', 'block')],
    ['being under an own domain', 'ann@eu.acme.test', rule('internal', 'block')],
  ])('knows a recipient by %s', (_name, address, known) => {
    expect(trusted(address, known)).toBe('block');
  });

  it.each([
    ['another address', 'pat@x.test', rule('address', 'block', 'pa@x.test')],
    ['a domain that only ends alike', 'pat@notx.test', rule('domain', 'block', 'x.test')],
    ['a domain under it', 'pat@x.test', rule('domain', 'block', 'mail.x.test')],
    ['no domain', 'pat@x.test', rule('domain', 'block', '')],
    ['the outside, of a colleague', 'ann@acme.test', rule('external', 'block')],
    ['the inside, of a stranger', 'pat@x.test', rule('internal', 'block')],
  ])('does not confuse one with %s', (_name, address, other) => {
    expect(trusted(address, other)).toBe('free');
  });

  it('lets the rule decide that names somebody most exactly, whichever way it points', () => {
    const outside = rule('external', 'block');
    const partner = rule('domain', 'free', 'partner.test');
    const branch = rule('domain', 'hold', 'risky.partner.test');
    const person = rule('address', 'block', 'mallory@partner.test');
    const all = [outside, partner, branch, person];
    expect(trusted('pat@x.test', ...all)).toBe('block');
    expect(trusted('pat@partner.test', ...all)).toBe('free');
    expect(trusted('pat@risky.partner.test', ...all)).toBe('hold');
    expect(trusted('mallory@partner.test', ...all.toReversed())).toBe('block');
  });

  it('lets the strictest of equal rules decide: a mailbox loosens nothing that its tenant said', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...RECIPIENT_TRUSTS], { minLength: 1 }), (trusts) => {
        const strictest = RECIPIENT_TRUSTS.find((trust) => trusts.includes(trust));
        expect(trusted('pat@x.test', ...trusts.map((trust) => rule('domain', trust, 'x.test')))).toBe(
          strictest,
        );
      }),
    );
  });

  it('answers for anything, and never more strictly than some rule that there is', () => {
    const rules = fc.array(
      fc.record({
        target: fc.constantFrom(...RECIPIENT_TARGETS),
        value: fc.oneof(fc.string(), fc.constantFrom('x.test', 'pat@x.test')),
        trust: fc.constantFrom(...RECIPIENT_TRUSTS),
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constant('pat@x.test')), rules, (address, given) => {
        expect(['free', ...given.map(({ trust }) => trust)]).toContain(trusted(address, ...given));
      }),
    );
  });
});

describe('domainsOver', () => {
  it('names a domain and all it is under', () => {
    expect(domainsOver('A.b.test')).toEqual(['a.b.test', 'b.test', 'test']);
  });
});
