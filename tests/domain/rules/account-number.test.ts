import { describe, expect, it } from '@jest/globals';
import { accountNumber } from '../../../domain/rules/account-number.js';
import { aSubject } from './subjects.js';

describe('the number of a bank account', () => {
  it.each([
    ['German', 'DE89370400440532013000'],
    ['grouped', 'DE89 3704 0044 0532 0130 00'],
    ['British', 'GB29 NWBK 6016 1331 9268 19'],
    ['Norwegian, the shortest', 'NO9386011117947'],
    ['Maltese', 'MT84MALT011000012345MTLCAST001S'],
    ['Swiss', 'CH93 0076 2011 6238 5295 7'],
  ])('is told, and holds nothing: %s', (_name, number) => {
    const text = `To ${number} by Friday`;
    expect(accountNumber(aSubject({ text }))).toEqual([
      expect.objectContaining({
        code: 'content.account_number',
        severity: 'info',
        place: 'text',
        span: { start: 3, end: 3 + number.length },
      }),
    ]);
  });

  it('ends where the country says, whatever stands in capitals behind it', () => {
    const text = 'DE89 3704 0044 0532 0130 00 COBADEFF GB29 NWBK 6016 1331 9268 19 NWBK';
    expect(accountNumber(aSubject({ text })).map(({ span }) => text.slice(span?.start, span?.end))).toEqual([
      'DE89 3704 0044 0532 0130 00',
      'GB29 NWBK 6016 1331 9268 19',
    ]);
  });

  it.each([
    ['wrong check digits', 'DE88370400440532013000'],
    ['a country that has none', 'US89370400440532013000'],
    ['too short', 'DE893704004405320130'],
    ['too long', 'DE893704004405320130001'],
    ['small letters', 'de89370400440532013000'],
    ['part of a word', 'XDE89370400440532013000'],
  ])('is not seen in %s', (_name, text) => {
    expect(accountNumber(aSubject({ text }))).toEqual([]);
  });
});
