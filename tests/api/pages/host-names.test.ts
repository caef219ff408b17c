import { describe, expect, it } from '@jest/globals';
import { domainOf, hostForms, isUnder, mixedScriptsOf, spelledOut } from '../../../api/pages/host-names.js';

describe('hostForms', () => {
  it('gives both forms of an international name, from either', () => {
    const both = { ascii: 'xn--e1afmkfd.example', unicode: 'пример.example' };
    expect(hostForms('пример.example')).toEqual(both);
    expect(hostForms('XN--E1AFMKFD.example')).toEqual(both);
  });

  it('keeps what is no host name', () => {
    expect(hostForms('not a host').ascii).toBe('not a host');
  });
});

describe('mixedScriptsOf', () => {
  it.each([
    ['pаypal.example', ['Latin', 'Cyrillic']],
    ['xn--pypal-4ve.example', ['Latin', 'Cyrillic']],
    ['αcme.example', ['Greek', 'Latin']],
    ['acme.пример', []],
    ['acme-42.example', []],
    ['東京タワーです.example', []],
    ['sonyソニー.example', []],
    ['한국漢字.example', []],
    ['アcмe.example', ['Katakana', 'Latin', 'Cyrillic']],
  ])('finds in %s: %j', (host, scripts) => {
    expect(mixedScriptsOf(host)).toEqual(scripts);
  });
});

describe('isUnder', () => {
  it.each([
    ['acme.test', true],
    ['MAIL.Acme.test', true],
    ['notacme.test', false],
    ['acme.test.evil.example', false],
    ['', false],
  ])('%j under acme.test: %j', (host, expected) => {
    expect(isUnder(host, ['acme.test'])).toBe(expected);
  });

  it('takes an empty domain for nobody’s', () => {
    expect(isUnder('evil.example', [''])).toBe(false);
  });
});

describe('domainOf', () => {
  it('takes what follows the last @', () => {
    expect(domainOf('"a@acme.test"@evil.example')).toBe('evil.example');
  });
});

describe('spelledOut', () => {
  it('adds the network form only where it differs', () => {
    expect(spelledOut('acme.test')).toBe('acme.test');
    expect(spelledOut('пример.example')).toBe('пример.example (xn--e1afmkfd.example)');
  });
});
