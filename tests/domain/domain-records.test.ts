/** What a domain is told to publish. */
import { describe, expect, it } from '@jest/globals';
import { characterStrings } from '../../domain/domain-records.js';
import { recordsWith, ROTATED } from './sending-domains.js';

describe('the records of a domain', () => {
  it('stand under names of the domain', () => {
    expect(recordsWith()).toMatchObject({
      challenge: {
        type: 'TXT',
        name: '_multimail-challenge.acme.example',
        value: 'multimail-verification=c0ffee',
      },
      dkim_rsa: { name: 'mm1._domainkey.acme.example' },
      dkim_ed25519: { name: 'mm2._domainkey.acme.example' },
      spf: { name: 'acme.example', value: 'v=spf1 include:_spf.multimail.test ~all' },
      return_path: { type: 'CNAME', name: 'bounces.acme.example', value: 'bounces.multimail.test' },
      mx: { type: 'MX', name: 'acme.example', value: '10 mx.multimail.test' },
      dmarc: { name: '_dmarc.acme.example', value: 'v=DMARC1; p=none' },
      'identity_key_mm-new': { name: 'mm-new._multimail.acme.example', value: 'v=MM1; alg=ES256; p=EEEE' },
      'identity_key_mm-old': { name: 'mm-old._multimail.acme.example', value: 'v=MM1; alg=ES256; p=' },
    });
  });

  it('are needed where the domain is not active without them', () => {
    const needed = Object.entries(recordsWith()).filter(([, { isNeeded }]) => isNeeded);
    expect(needed.map(([name]) => name)).toEqual(['challenge', 'dkim_rsa', 'dkim_ed25519', 'return_path']);
  });

  it('of a new domain are those of the newest keys', () => {
    const records = recordsWith(ROTATED);
    expect(Object.keys(records).filter((name) => name.startsWith('dkim'))).toEqual([
      'dkim_rsa',
      'dkim_ed25519',
    ]);
    expect(records.dkim_rsa?.name).toBe('mm3._domainkey.acme.example');
  });

  it('of a domain that signs with older keys are those too, and the newer ones are not needed yet', () => {
    const records = recordsWith(ROTATED, ['mm1', 'mm2']);
    expect(records).toMatchObject({
      dkim_rsa: { name: 'mm3._domainkey.acme.example', isNeeded: false },
      dkim_rsa_mm1: { name: 'mm1._domainkey.acme.example', isNeeded: true },
      dkim_ed25519_mm2: { isNeeded: true },
    });
  });

  it('are split where a value is longer than a character-string', () => {
    const value = 'x'.repeat(410);
    const strings = characterStrings({ type: 'TXT', name: 'a', value });
    expect(strings.map(({ length }) => length)).toEqual([255, 155]);
    expect(strings.join('')).toBe(value);
    expect(characterStrings({ type: 'TXT', name: 'a', value: 'x'.repeat(255) })).toHaveLength(1);
  });
});
