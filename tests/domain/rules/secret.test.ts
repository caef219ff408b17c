import { describe, expect, it } from '@jest/globals';
import { secret } from '../../../domain/rules/secret.js';
import { entropyOf } from '../../../domain/rules/secret-forms.js';
import { aSubject } from './subjects.js';

/** Written in two halves, so that nobody's scanner takes this file for a leak. */
const of = (...halves: string[]) => halves.join('');
const RANDOM = 'q8Zt3LmX0vRb7NcW5yKd2HsJ9pFg4TaE6uQw1Bxi';

const SECRETS: [string, string][] = [
  ['a private key', of('-----BEGIN PRI', 'VATE KEY-----\nMIIEvQ')],
  ['an RSA private key', of('-----BEGIN RSA PRI', 'VATE KEY-----')],
  ['an OpenPGP private key', of('-----BEGIN PGP PRI', 'VATE KEY BLOCK-----')],
  ['an AWS access key', of('AKIA', 'IOSFODNN7EXAMPLE')],
  ['a GitHub token', of('ghp_', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17')],
  [
    'a fine-grained GitHub token',
    of('github_pat_', RANDOM.slice(0, 22), '_', (RANDOM + RANDOM).slice(0, 59)),
  ],
  ['a GitLab token', of('glpat-', RANDOM.slice(0, 20))],
  ['a Slack token', of('xoxb-', '263594206564-2343594206574-', RANDOM.slice(0, 24))],
  ['a Stripe key', of('sk_live_', RANDOM.slice(0, 24))],
  ['a Google key', of('AIza', RANDOM.slice(0, 35))],
  ['a key of an AI provider', of('sk-ant-', RANDOM)],
  ['a key of ours', of('mm_live_', RANDOM)],
  ['a signed token', of('eyJhbGciOiJIUzI1NiJ9.', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0.', RANDOM)],
  ['a named password', of('Password: ', 'Tr0ub4dor-and-3-horses')],
  ['a named key in JSON', of('"api_key": "', RANDOM.slice(0, 20), '"')],
];

describe('a secret', () => {
  it.each(SECRETS)('is held with its place, and is not repeated: %s', (_name, written) => {
    const text = `Here it is:\n${written}\nRegards`;
    const findings = secret(aSubject({ text }));
    expect(findings).toEqual([
      expect.objectContaining({ code: 'content.secret', severity: 'hold', place: 'text' }),
    ]);
    expect(written).toContain(text.slice(findings[0]?.span?.start, findings[0]?.span?.end));
    expect(findings[0]?.message).not.toContain(written.slice(-12));
    expect(secret(aSubject({ subject: written.replaceAll('\n', ' ') })).map(({ place }) => place)).toEqual([
      'subject',
    ]);
  });

  it.each([
    ['a GitHub token whose checksum is wrong', of('ghp_', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq18')],
    ['a GitHub token of one letter', `ghp_${'a'.repeat(36)}`],
    ['a placeholder for a Stripe key', 'sk_test_xxxxxxxxxxxxxxxxxxxxxxxx'],
    ['a public key', '-----BEGIN PUBLIC KEY-----'],
    ['a public Stripe key', of('pk_live_', RANDOM.slice(0, 24))],
    ['a word with a prefix in it', 'ask-proj-management-about-the-new-timeline-please'],
    ['talk about a password', 'Your password: you can change it on the page of your account.'],
    ['a placeholder for a password', 'password: ****************'],
    [
      'a link with a token',
      `https://acme.test/unsubscribe?token=01JDB3M8ZK4Q9X7T5V2W1Y0TEN.${RANDOM.slice(0, 22)}`,
    ],
    ['an identifier', '01JDB3M8ZK4Q9X7T5V2W1Y0TEN'],
    ['a UUID', '6f1c0b5e-6d0e-4a55-9a2b-0d6f3a7c1e22'],
  ])('is not seen in %s', (_name, text) => {
    expect(secret(aSubject({ subject: text, text }))).toEqual([]);
  });

  it('is told by its disorder: one letter has none, and chance has as much as there are letters', () => {
    expect(entropyOf('')).toBe(0);
    expect(entropyOf('aaaa')).toBe(0);
    expect(entropyOf('abab')).toBe(1);
    expect(entropyOf('0123456789abcdef')).toBe(4);
  });
});
