/** Whose word makes up for a DMARC that fails: a trusted sealer's, of the same sender, with no stranger's seal after it. */
import { describe, expect, it } from '@jest/globals';
import { vouchingSealer, type ArcSeal } from '../../domain/arc-sealing.js';
import type { MailAuthentication } from '../../domain/mail-authentication.js';

const broken: MailAuthentication = {
  ...{ spf: 'fail', dkim: 'fail', dmarc: 'fail', arc: 'pass', arc_sealer: null, from_domain: 'bank.test' },
};
const TRUSTED = ['lists.test', 'relay.test'];

const seal = (domain: string, dmarc: string | null = 'pass', from: string | null = 'bank.test'): ArcSeal => ({
  ...{ domain, dmarc, from },
});

describe('what makes up for DMARC', () => {
  it.each<[string, readonly ArcSeal[], string | null]>([
    ['a trusted seal', [seal('lists.test')], 'lists.test'],
    ['a trusted seal in capitals', [seal('Lists.TEST', 'pass', 'Bank.test')], 'lists.test'],
    ['a trusted seal after a stranger’s', [seal('evil.test'), seal('lists.test')], 'lists.test'],
    ['one of several trusted', [seal('lists.test'), seal('relay.test', 'fail')], 'lists.test'],
    ['the newest of several', [seal('lists.test'), seal('relay.test')], 'relay.test'],
    ['nothing without a seal', [], null],
    ['no stranger', [seal('evil.test')], null],
    ['no stranger after who is trusted', [seal('lists.test'), seal('evil.test')], null],
    ['no stranger’s word that was sealed again', [seal('evil.test'), seal('lists.test', 'fail')], null],
    ['nothing before a stranger', [seal('relay.test'), seal('evil.test'), seal('lists.test', 'fail')], null],
    ['no name below a trusted one', [seal('x.lists.test')], null],
    ['no other result', [seal('lists.test', 'none')], null],
    ['no seal that says nothing', [seal('lists.test', null, null)], null],
    ['no word on another sender', [seal('lists.test', 'pass', 'shop.test')], null],
    ['no word on nobody', [seal('lists.test', 'pass', null)], null],
  ])('is %s', (_, seals, sealer) => {
    expect(vouchingSealer(broken, seals, TRUSTED)).toBe(sealer);
  });

  it.each<[string, Partial<MailAuthentication>]>([
    ['the chain does not hold', { arc: 'fail' }],
    ['nobody checked the chain', { arc: 'none' }],
    ['DMARC passes', { dmarc: 'pass' }],
    ['DMARC is not known', { dmarc: 'temperror' }],
    ['there is no one sender', { from_domain: null }],
  ])('is nobody where %s', (_, change) => {
    expect(vouchingSealer({ ...broken, ...change }, [seal('lists.test')], TRUSTED)).toBeNull();
  });

  it('is nobody where nobody is trusted', () => {
    expect(vouchingSealer(broken, [seal('lists.test')], [])).toBeNull();
  });
});
