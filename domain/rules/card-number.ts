/** Numbers of payment cards: by their issuer, their length, the way they are grouped, and their check digit. */
import type { Finding } from '../finding.js';
import { FINDINGS_OF_ONE_RULE, type RuleSubject } from './rule.js';
import { searchText } from './search-text.js';

/** In one piece, or grouped as on the card; never as part of a longer number or word. */
const GROUPED =
  /(?<![\p{L}\p{N}_.-])(?:\d{13,19}|\d{4}(?<gap>[ -])\d{4}\k<gap>\d{4}\k<gap>\d{4}|\d{4}(?<split>[ -])\d{6}\k<split>\d{4,5})(?![\p{L}\p{N}_-])/gu;

/** Issuer ranges as ISO/IEC 7812 lists them, of the networks whose cards are in use. */
const ISSUED = [
  /^4(?:\d{12}|\d{15}|\d{18})$/u, // Visa
  /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d{2}|7[01]\d|720)\d{12})$/u, // Mastercard
  /^3[47]\d{13}$/u, // American Express
  /^(?:6011\d{12}|64[4-9]\d{13}|65\d{14})$/u, // Discover
  /^3(?:0[0-5]|[689]\d)\d{11}$/u, // Diners Club
  /^35(?:2[89]|[3-8]\d)\d{12}$/u, // JCB
  /^62\d{14,17}$/u, // UnionPay
];

export function cardNumber(subject: RuleSubject): readonly Finding[] {
  return searchText(subject, GROUPED)
    .filter(({ found }) => isCardNumber(found.replaceAll(/[ -]/gu, '')))
    .slice(0, FINDINGS_OF_ONE_RULE)
    .map(({ place, span }) => ({
      code: 'content.card_number',
      severity: 'hold',
      place,
      span,
      message: 'This is the number of a payment card',
    }));
}

export function isCardNumber(digits: string): boolean {
  return ISSUED.some((range) => range.test(digits)) && hasLuhnDigit(digits);
}

/** ISO/IEC 7812-1 annex B. */
function hasLuhnDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((before, digit, index) => {
    const value = Number(digit) * (1 + (index % 2));
    return before + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
