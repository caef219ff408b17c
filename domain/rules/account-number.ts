/** Bank account numbers (IBAN, ISO 13616). Invoices carry them, and so do frauds: the approver is told, nothing is held. */
import type { Finding } from '../finding.js';
import { FINDINGS_OF_ONE_RULE, type RuleSubject } from './rule.js';
import { searchText } from './search-text.js';

/** Country and check digits; looking ahead, up to 30 characters in one piece or in groups, whatever else they are part of. */
const BEGINNING = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?=(?<rest>(?: ?[A-Z\d]){11,30}))/gu;

/** How long the number is, by country (ISO 13616 registry). */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 ' +
    'FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 ' +
    'LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 ' +
    'SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

export function accountNumber(subject: RuleSubject): readonly Finding[] {
  return searchText(subject, BEGINNING)
    .flatMap(({ place, span, found, groups }) => {
      const length = lengthOfIban(found + (groups['rest'] ?? ''));
      return length === undefined ? [] : [{ place, span: { start: span.start, end: span.start + length } }];
    })
    .slice(0, FINDINGS_OF_ONE_RULE)
    .map(({ place, span }) => ({
      code: 'content.account_number',
      severity: 'info',
      place,
      span,
      message: 'This is the number of a bank account',
    }));
}

/** How much of the text, blanks included, is the number: words in capitals may follow it. */
function lengthOfIban(text: string): number | undefined {
  const wanted = LENGTHS.get(text.slice(0, 2));
  let compact = '';
  for (const [index, character] of [...text].entries()) {
    if (character !== ' ') compact += character;
    if (compact.length !== wanted) continue;
    const endsHere = !/[A-Z\d]/u.test(text.charAt(index + 1));
    return endsHere && remainderOf97(compact) === 1 ? index + 1 : undefined;
  }
  return undefined;
}

/** ISO 7064 MOD 97-10, with the first four characters at the end and letters as 10 to 35. */
function remainderOf97(iban: string): number {
  const turned = iban.slice(4) + iban.slice(0, 4);
  const digits = [...turned].map((character) => String(parseInt(character, 36))).join('');
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
}
