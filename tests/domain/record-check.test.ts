/** Every way a record can be wrong, and what is said about it. */
import { describe, expect, it } from '@jest/globals';
import { checkRecord, type RecordStatus } from '../../domain/record-check.js';
import { recordsWith } from './sending-domains.js';

const records = recordsWith();
const check = (name: string, values: readonly string[] | undefined, addresses?: readonly string[]) => {
  const record = records[name];
  if (!record) throw new Error(name);
  return checkRecord(record, { values, addresses });
};
const INCLUDE = 'include:_spf.multimail.test';

type Row = [name: string, values: readonly string[], status: RecordStatus, hint?: RegExp];

it.each<Row>([
  ['challenge', ['x', 'multimail-verification=c0ffee'], 'ok'],
  ['challenge', [], 'missing', /no TXT record was found\. Publish "multimail-verification=c0ffee"/],
  [
    'challenge',
    ['multimail-verification=c0ffe', 'c0ffee'],
    'different',
    /published .*c0ffe" and "c0ffee", expected/,
  ],

  ['dkim_rsa', ['p=AAAA;k=rsa;v=DKIM1'], 'ok'],
  ['dkim_rsa', ['v=DKIM1; p=AA AA'], 'ok'],
  ['dkim_rsa', ['v=DKIM1; p=AAAA', 'something else'], 'ok'],
  ['dkim_rsa', [], 'missing'],
  ['dkim_rsa', [''], 'different'],
  ['dkim_rsa', ['v=DKIM1; k=rsa; p='], 'revoked', /p= is empty/],
  ['dkim_rsa', ['v=DKIM1; k=rsa; p=AAAB'], 'different', /you published "v=DKIM1; k=rsa; p=AAAB", expected/],
  ['dkim_rsa', ['v=DKIM1; k=ed25519; p=AAAA'], 'different'],
  ['dkim_rsa', ['v=DKIM2; k=rsa; p=AAAA'], 'different'],
  ['dkim_rsa', ['"v=DKIM1; k=rsa; p=AA" "AA"'], 'different', /quotation marks/],
  ['dkim_rsa', ['v=DKIM1; k=rsa; p=AA" "AA'], 'different', /quotation marks/],
  ['dkim_rsa', ['v=DKIM1; p=AAAA', 'v=DKIM1; p=AAAB'], 'duplicate', /2 records/],

  ['spf', [`v=spf1 mx ${INCLUDE} -all`], 'ok'],
  ['spf', [`V=SPF1 ${INCLUDE.toUpperCase()} ~all`, 'other'], 'ok'],
  ['spf', [`v=spf1 +${INCLUDE} ~all`], 'ok'],
  ['spf', [], 'missing'],
  ['spf', ['other', `v=spf10 ${INCLUDE}`], 'missing'],
  ['spf', ['v=spf1 mx -all'], 'different', /lacks include:_spf\.multimail\.test/],
  ['spf', [`v=spf1 ${INCLUDE}.evil.example ~all`], 'different'],
  ['spf', [`v=spf1 -${INCLUDE} ~all`], 'different'],
  ['spf', [`v=spf1 ${INCLUDE} ~all`, 'v=spf1 -all'], 'duplicate', /two SPF records are a permanent error/],

  ['dmarc', ['v=DMARC1; p=reject; rua=mailto:a@acme.example'], 'ok'],
  ['dmarc', [], 'missing'],
  ['dmarc', ['v=DMARC1; sp=none'], 'different'],
  ['dmarc', ['v=dmarc1; p=none'], 'different'],
  ['dmarc', ['v=DMARC1; p=none', 'v=DMARC1; p=reject'], 'duplicate', /two DMARC records/],

  ['return_path', ['BOUNCES.multimail.test.'], 'ok'],
  ['return_path', [], 'missing', /no CNAME record/],
  ['return_path', ['bounces.multimail.test.evil.example'], 'different'],

  ['mx', ['5 mail.acme.example', '50 MX.multimail.test'], 'ok'],
  ['mx', ['10 mx.evil.example'], 'different'],
  ['mx', [], 'missing'],

  ['identity_key_mm-new', ['v=MM1; alg=ES256; p=EE EE'], 'ok'],
  ['identity_key_mm-new', ['v=MM1; alg=ES256; p=EEEF'], 'different'],
  ['identity_key_mm-new', ['v=MM1; alg=ES256; p='], 'revoked'],
  ['identity_key_mm-old', ['v=MM1; alg=ES256; p='], 'ok'],
  ['identity_key_mm-old', ['v=MM1; alg=ES256; p=EEEE'], 'different'],
])('%s with %j is %s', (name, values, status, hint = /./) => {
  const found = check(name, values);
  expect(found.status).toBe(status);
  if (status === 'ok') expect(found.hint).toBeNull();
  else expect(found.hint).toMatch(hint);
});

describe('an alias', () => {
  it('that is an address is told from one that is missing', () => {
    expect(check('return_path', [], ['192.0.2.1'])).toEqual({
      status: 'different',
      hint: expect.stringMatching(
        /published addresses \("192\.0\.2\.1"\), expected a CNAME to bounces\.multimail\.test/,
      ),
    });
  });
});

describe('a record that nobody could look up', () => {
  it.each(Object.keys(records))('%s is unknown, not missing', (name) => {
    expect(check(name, undefined)).toEqual({
      status: 'unknown',
      hint: expect.stringMatching(/look again later/),
    });
  });
});

describe('what a zone holds', () => {
  it('is quoted short, and without characters that would do something', () => {
    const { hint } = check('challenge', [`\u001b[2J${'x'.repeat(500)}\n`]);
    expect(hint).not.toMatch(/[^\x20-\x7e…]/);
    expect(hint?.length).toBeLessThan(300);
  });
});
