import { describe, expect, it } from '@jest/globals';
import { addressKey, needsSmtpUtf8, wireAddress } from '../../../activities/mime/address-edge.js';

describe('an address on the wire', () => {
  it.each([
    ['user@exämple.com', 'user@xn--exmple-cua.com'],
    ['user@faß.de', 'user@xn--fa-hia.de'],
    ['user@EXAMPLE.com', 'user@example.com'],
    ['jörg@ex.test', 'jörg@ex.test'],
    ['jörg@exä.test', 'jörg@xn--ex-wia.test'],
  ])('%s goes out as %s', (text, address) => {
    expect(wireAddress(text)).toMatchObject({ ok: true, address });
  });

  it.each([
    ['a label that maps to nothing it may', 'a@xn--a.test'],
    ['a domain that becomes an address literal', 'a@0x7f.1'],
    ['full-width digits that become one', 'a@１２７.０.０.１'],
    ['what the grammar refuses', 'a@b.test\r\nBcc: c@d.test'],
  ])('does not exist for %s', (_name, text) => {
    expect(wireAddress(text).ok).toBe(false);
  });

  it('needs SMTPUTF8 only for its local part', () => {
    expect(needsSmtpUtf8('user@xn--exmple-cua.com')).toBe(false);
    expect(needsSmtpUtf8('jörg@ex.test')).toBe(true);
  });
});

describe('the key of an address', () => {
  it('is the same for U-label and A-label and for every case of the domain', () => {
    expect(addressKey('Bob@EXÄMPLE.com')).toBe('Bob@xn--exmple-cua.com');
    expect(addressKey('Bob@xn--exmple-cua.COM')).toBe('Bob@xn--exmple-cua.com');
  });

  it('keeps what only looks alike apart', () => {
    expect(addressKey('a@faß.de')).not.toBe(addressKey('a@fass.de'));
  });

  it('is the text itself where there is no address to read', () => {
    expect(addressKey('"Odd One"@Ex.test')).toBe('"odd one"@ex.test');
  });
});
