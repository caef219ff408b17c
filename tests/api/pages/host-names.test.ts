import { describe, expect, it } from '@jest/globals';
import { domainOf, isUnder, spelledOut } from '../../../api/pages/host-names.js';

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
