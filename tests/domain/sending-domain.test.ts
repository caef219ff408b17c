/** Which records make a domain active, and which only look like it. */
import { describe, expect, it } from '@jest/globals';
import {
  findingsOf,
  RECORD_NAMES,
  recordsOf,
  statusAfter,
  type DomainRecords,
  type FoundRecords,
} from '../../domain/sending-domain.js';

const records = recordsOf(
  { domain: 'acme.example', challenge: 'c0ffee' },
  {
    mailDomain: 'multimail.test',
    dkim: { mm1: 'v=DKIM1; k=rsa; p=AAAA', mm2: 'v=DKIM1; k=ed25519; p=BBBB' },
  },
);
const nothing = {
  status: 'pending',
  dkimVerified: false,
  spfVerified: false,
  mxVerified: false,
  returnPathVerified: false,
} as const;
const everything = {
  status: 'active',
  dkimVerified: true,
  spfVerified: true,
  mxVerified: true,
  returnPathVerified: true,
} as const;

const published = Object.fromEntries(RECORD_NAMES.map((name) => [name, [records[name].value]])) as Record<
  keyof DomainRecords,
  string[]
>;
const withFound = (change: Partial<FoundRecords>) =>
  findingsOf(nothing, records, { ...published, ...change });
const verifiedBy = (name: keyof DomainRecords, values: readonly string[]) => withFound({ [name]: values });

describe('the records of a domain', () => {
  it('stand under names of the domain', () => {
    expect(records).toMatchObject({
      challenge: {
        type: 'TXT',
        name: '_multimail-challenge.acme.example',
        value: 'multimail-verification=c0ffee',
      },
      dkim_rsa: { name: 'mm1._domainkey.acme.example' },
      spf: { name: 'acme.example', value: 'v=spf1 include:_spf.multimail.test ~all' },
      return_path: { type: 'CNAME', name: 'bounces.acme.example', value: 'bounces.multimail.test' },
      mx: { type: 'MX', name: 'acme.example', value: '10 mx.multimail.test' },
    });
  });

  it('prove everything once they are published as handed out', () => {
    const findings = withFound({});
    expect(findings).toEqual({
      isOwned: true,
      dkimVerified: true,
      spfVerified: true,
      mxVerified: true,
      returnPathVerified: true,
    });
    expect(statusAfter('pending', findings)).toBe('active');
  });

  it.each(['challenge', 'dkim_rsa', 'dkim_ed25519', 'return_path'] as const)(
    'do not make it active without %s',
    (name) => expect(statusAfter('pending', verifiedBy(name, []))).toBe('pending'),
  );

  it.each(['spf', 'mx'] as const)('make it active without %s', (name) => {
    expect(statusAfter('pending', verifiedBy(name, []))).toBe('active');
  });
});

describe('a record that was found', () => {
  it('may stand among others', () => {
    expect(verifiedBy('challenge', ['x', records.challenge.value]).isOwned).toBe(true);
  });

  it('proves nothing with the challenge of somebody else', () => {
    expect(verifiedBy('challenge', ['multimail-verification=c0ffe', 'c0ffee']).isOwned).toBe(false);
  });

  it.each([
    ['p=AAAA;k=rsa;v=DKIM1', true],
    ['v=DKIM1; p=AA AA', true],
    ['v=DKIM1; k=rsa; p=', false],
    ['v=DKIM1; k=rsa; p=AAAB', false],
    ['v=DKIM1; k=ed25519; p=AAAA', false],
    ['', false],
  ])('%j publishes our RSA key: %s', (value, isOurs) => {
    expect(verifiedBy('dkim_rsa', [value]).dkimVerified).toBe(isOurs);
  });

  it.each([
    [['v=spf1 mx include:_spf.multimail.test -all'], true],
    [['V=SPF1 INCLUDE:_SPF.MULTIMAIL.TEST ~all', 'other'], true],
    [['v=spf1 include:_spf.multimail.test ~all', 'v=spf1 -all'], false],
    [['v=spf1 include:_spf.multimail.test.evil.example ~all'], false],
    [['v=spf10 include:_spf.multimail.test'], false],
    [[], false],
  ])('%j lets us send: %s', (values, isOurs) => {
    expect(verifiedBy('spf', values).spfVerified).toBe(isOurs);
  });

  it('is compared as host names are', () => {
    expect(verifiedBy('return_path', ['BOUNCES.multimail.test.']).returnPathVerified).toBe(true);
    expect(verifiedBy('return_path', ['bounces.multimail.test.evil.example']).returnPathVerified).toBe(false);
    expect(verifiedBy('mx', ['5 mail.acme.example', '50 MX.multimail.test']).mxVerified).toBe(true);
    expect(verifiedBy('mx', ['10 mx.evil.example']).mxVerified).toBe(false);
  });
});

describe('where nobody could tell', () => {
  const silent = Object.fromEntries(RECORD_NAMES.map((name) => [name, undefined])) as unknown as FoundRecords;

  it('nothing is proved', () => {
    expect(Object.values(findingsOf(nothing, records, silent))).toEqual([false, false, false, false, false]);
  });

  it('nothing is taken away', () => {
    expect(Object.values(findingsOf(everything, records, silent))).toEqual([true, true, true, true, true]);
  });

  it('one look that finds nothing does not end what is active', () => {
    const gone = Object.fromEntries(RECORD_NAMES.map((name) => [name, []])) as unknown as FoundRecords;
    const findings = findingsOf(everything, records, gone);
    expect(findings).toMatchObject({ isOwned: false, dkimVerified: false });
    expect(statusAfter('active', findings)).toBe('active');
  });
});
