import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cardNumber, isCardNumber } from '../../../domain/rules/card-number.js';
import { aSubject } from './subjects.js';

describe('the number of a payment card', () => {
  it.each([
    ['Visa', '4111111111111111'],
    ['Visa, old and short', '4222222222222'],
    ['Visa, grouped', '4111 1111 1111 1111'],
    ['Visa, with hyphens', '4111-1111-1111-1111'],
    ['Mastercard', '5555555555554444'],
    ['Mastercard, new range', '2223003122003222'],
    ['American Express', '378282246310005'],
    ['American Express, grouped', '3782 822463 10005'],
    ['Discover', '6011111111111117'],
    ['Diners Club', '30569309025904'],
    ['JCB', '3530111333300000'],
    ['UnionPay', '6200000000000005'],
  ])('is held with its place: %s', (_name, number) => {
    const text = `Please charge ${number}, thank you.`;
    expect(cardNumber(aSubject({ text }))).toEqual([
      expect.objectContaining({
        code: 'content.card_number',
        severity: 'hold',
        place: 'text',
        span: { start: 14, end: 14 + number.length },
      }),
    ]);
    expect(cardNumber(aSubject({ subject: number })).map(({ place }) => place)).toEqual(['subject']);
  });

  it.each([
    ['a wrong check digit', '4111111111111112'],
    ['no issuer', '9111111111111111'],
    ['zeros, whose sum is right', '0000000000000000'],
    ['another length', '41111111111111'],
    ['mixed separators', '4111 1111-1111 1111'],
    ['other groups', '41 11 11 11 11 11 11 11'],
    ['part of a longer number', '94111111111111111'],
    ['part of a word', 'ID4111111111111111'],
    ['part of an address', 'order-4111111111111111-x'],
    ['digits after a point', '0.4111111111111111'],
    ['digits of another script', '٤١١١١١١١١١١١١١١١'],
  ])('is not seen in %s', (_name, text) => {
    expect(cardNumber(aSubject({ text }))).toEqual([]);
  });

  it('has a check digit that every slip in one digit breaks', () => {
    fc.assert(
      fc.property(fc.nat({ max: 15 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = [...'4111111111111111'].map(Number);
        digits[at] = ((digits[at] ?? 0) + by) % 10;
        expect(isCardNumber(digits.join(''))).toBe(false);
      }),
    );
  });
});
