import { describe, expect, it } from '@jest/globals';
import { hostNameOf } from '../../activities/mime/host-edge.js';
import { familiarDomains, lookAlikeOf } from '../../domain/look-alike.js';

const FAMILIAR = familiarDomains(
  ['acme.test', 'paypal.example', 'ab.test', 'müller.example'].map(hostNameOf),
);

describe('lookAlikeOf', () => {
  it.each([
    ['Cyrillic letter', 'асme.test', 'acme.test', 'same looks'],
    ['the same as A-label', 'xn--cme-5cd.test', 'acme.test', 'same looks'],
    ['rn for m', 'acrne.test', 'acme.test', 'same looks'],
    ['digit for letter', 'paypa1.example', 'paypal.example', 'same looks'],
    ['digit three', 'acm3.test', 'acme.test', 'same looks'],
    ['capital I for l', 'paypaI.example', 'paypal.example', 'same looks'],
    ['accent', 'àcme.test', 'acme.test', 'same looks'],
    ['lost accent', 'muller.example', 'müller.example', 'same looks'],
    ['hyphen', 'ac-me.test', 'acme.test', 'same looks'],
    ['look-alike with a host in front', 'mail.acrne.test', 'acme.test', 'same looks'],
    ['left-out letter', 'paypl.example', 'paypal.example', 'a letter or two apart'],
    ['swapped letters', 'payapl.example', 'paypal.example', 'a letter or two apart'],
    ['two letters', 'paypalxy.example', 'paypal.example', 'a letter or two apart'],
    ['other ending', 'acme.tes', 'acme.test', 'a letter or two apart'],
    ['familiar name in front', 'acme.test.evil.example', 'acme.test', 'carries the name in front'],
    ['look-alike in front', 'acrne.test.evil.example', 'acme.test', 'carries the name in front'],
  ])('finds a %s', (_, host, of, how) => {
    const found = lookAlikeOf(hostNameOf(host), FAMILIAR);
    expect(found?.how).toBe(how);
    expect(found?.of).toBe(of === 'müller.example' ? 'xn--mller-kva.example' : of);
  });

  it.each([
    'acme.test',
    'ACME.test',
    'mail.acme.test',
    'ａcme.test',
    'xn--mller-kva.example',
    'cd.test',
    'northwind.example',
    'paypalxyz.example',
    '',
  ])('leaves %j alone', (host) => {
    expect(lookAlikeOf(hostNameOf(host), FAMILIAR)).toBeUndefined();
  });

  it('takes the names of one owner for no imitation of each other, unless they look the same', () => {
    const own = familiarDomains([hostNameOf('agents.acme.test')]);
    expect(lookAlikeOf(hostNameOf('acme.test'), own)).toBeUndefined();
    expect(lookAlikeOf(hostNameOf('people.acme.test'), own)).toBeUndefined();
    expect(lookAlikeOf(hostNameOf('agent5.acme.test'), own)?.how).toBe('same looks');
  });

  it('knows nothing to imitate where nothing is familiar', () => {
    expect(lookAlikeOf(hostNameOf('acrne.test'), familiarDomains([]))).toBeUndefined();
  });
});
