import { expect, it } from '@jest/globals';
import { maySendFrom } from '../../domain/sender-domain.js';

it.each<[domain: string, isActive: boolean, may: boolean]>([
  ['multimail.test', false, true],
  ['acme.multimail.test', false, true],
  ['ACME.MultiMail.test', false, true],
  ['acme.example', true, true],
  ['acme.example', false, false],
  ['notmultimail.test', false, false],
  ['multimail.test.evil.example', false, false],
])('%s, active: %s, may send: %s', (domain, isActive, may) => {
  expect(maySendFrom({ domain, mailDomain: 'Multimail.test', isActive })).toBe(may);
});
