import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalAddress, hasHeaderBreak, parseAddress } from '../../domain/address.js';

const label = (length: number): string => 'a'.repeat(length);

describe('an address that is one addr-spec', () => {
  it.each([
    'a@b.co',
    "o'brien+tag=1@example.com",
    'first.last@sub.example.co.uk',
    '!#$%&*+-/=?^_`{|}~@example.com',
    `${label(64)}@example.com`,
    `a@${label(63)}.com`,
    'bounces+01JD.0123abcd@bounce.example.com',
    'user@xn--exmple-cua.com',
    'jörg@exämple.com',
    'почта@пример.рф',
    'ユーザー@例え.jp',
    'user@1and1.com',
  ])('is read: %s', (text) => {
    const at = text.indexOf('@');
    expect(parseAddress(text)).toEqual({
      ok: true,
      address: text,
      local: text.slice(0, at),
      domain: text.slice(at + 1),
    });
  });
});

describe('anything that some reader takes for another recipient', () => {
  it.each([
    ['nothing', ''],
    ['no @', 'example.com'],
    ['no local part', '@example.com'],
    ['no domain', 'a@'],
    ['CRLF and a header', 'b@ex.test\r\nBcc: e@x.test'],
    ['a closed bracket and a header', 'b@ex.test>\r\nBcc: <e@x.test'],
    ['a list', 'b@ex.test, e@evil.test'],
    ['a list without blanks', 'b@ex.test,e@evil.test'],
    ['a semicolon list', 'b@ex.test;e@evil.test'],
    ['a group', 'grp: e1@x.test, e2@x.test;'],
    ['a name and a bracket', 'Bob <b@ex.test>'],
    ['a bracket', '<b@ex.test>'],
    ['a comment', 'b(c)@ex.test'],
    ['a quoted local part', '"b c"@ex.test'],
    ['two @', 'a@b@ex.test'],
    ['a source route', '@relay.test:b@ex.test'],
    ['an address literal', 'b@[127.0.0.1]'],
    ['an IPv6 literal', 'b@[IPv6:::1]'],
    ['a dotted quad', 'b@127.0.0.1'],
    ['a blank', 'a b@ex.test'],
    ['a blank at the end', 'b@ex.test '],
    ['a tab', 'a\tb@ex.test'],
    ['a NUL', 'a\0@ex.test'],
    ['DEL', 'a\u007f@ex.test'],
    ['a C1 control', 'a\u0085@ex.test'],
    ['a line separator', 'a\u2028@ex.test'],
    ['a right-to-left override', 'a\u202eb@ex.test'],
    ['a right-to-left mark in the domain', 'a@ex\u200fample.test'],
    ['a zero-width joiner', 'a\u200db@ex.test'],
    ['a soft hyphen', 'a@ex\u00adample.test'],
    ['a Hangul filler', 'a\u3164@ex.test'],
    ['a no-break space', 'a\u00a0b@ex.test'],
    ['a full-width @', 'a＠ex.test'],
    ['an ideographic full stop', 'a@foo。com'],
    ['half a surrogate pair', 'a\ud800@ex.test'],
    ['a dot at the start', '.a@ex.test'],
    ['a dot at the end', 'a.@ex.test'],
    ['two dots', 'a..b@ex.test'],
    ['two dots in the domain', 'a@ex..test'],
    ['a dot at the end of the domain', 'a@ex.test.'],
    ['a hyphen before a label', 'a@-ex.test'],
    ['a hyphen after a label', 'a@ex-.test'],
    ['an underscore in the domain', 'a@e_x.test'],
    ['a name that is not qualified', 'a@localhost'],
    ['a percent sign in the domain', 'a@b%evil.test'],
    ['65 octets before the @', `${label(65)}@ex.test`],
    ['33 two-octet letters before the @', `${'é'.repeat(33)}@ex.test`],
    ['a label of 64', `a@${label(64)}.test`],
    ['a domain of 254', `a@${`${label(49)}.`.repeat(5)}test`],
  ])('is refused: %s', (_name, text) => {
    expect(parseAddress(text)).toEqual({ ok: false, problem: expect.stringMatching(/./u) });
  });

  it('never lets through what would end or open anything in a header or a command', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom('', 'a@ex.test'),
        (noise, tail) => {
          const reading = parseAddress(noise + tail);
          if (!reading.ok) return;
          expect(reading.address).not.toMatch(/[\s<>,;:"()[\]\\]/u);
          expect(reading.address.split('@')).toHaveLength(2);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('comparing addresses', () => {
  it('ignores the case of the domain and keeps that of the local part', () => {
    expect(canonicalAddress('Bob@EXAMPLE.Com')).toBe('Bob@example.com');
  });

  it('takes composed and decomposed letters for the same', () => {
    expect(canonicalAddress('jo\u0308rg@ex.test')).toBe(canonicalAddress('j\u00f6rg@ex.test'));
  });
});

describe('a header break', () => {
  it.each(['a\rb', 'a\nb', 'a\0b', 'a\u007fb', 'a\u0085b', 'a\u2028b', 'a\u000bb'])(
    'is found in %j',
    (text) => {
      expect(hasHeaderBreak(text)).toBe(true);
    },
  );

  it('is not found in a line of text with a tab', () => {
    expect(hasHeaderBreak('Grüße,\tdein „Bot“')).toBe(false);
  });
});
