/** Lengths of time as people type and read them (`90 min`, `24 h`, `7 days`), between seconds and words. */

const UNITS = [
  { size: 24 * 60 * 60, word: 'days', typed: /^(?:d|days?)$/iu },
  { size: 60 * 60, word: 'h', typed: /^(?:h|hours?)$/iu },
  { size: 60, word: 'min', typed: /^(?:min|minutes?)$/iu },
  { size: 1, word: 's', typed: /^(?:s|seconds?)$/iu },
] as const;

/** In the greatest unit that leaves nothing over, so that reading it back gives the same seconds. */
export function spanInWords(seconds: number): string {
  const { size, word } = UNITS.find((unit) => seconds % unit.size === 0) ?? UNITS[3];
  const count = seconds / size;
  return count === 1 && word === 'days' ? '1 day' : `${count} ${word}`;
}

/** Hours where no unit is named. What is no length of time stays one that is refused: it must not pass for no limit. */
export function secondsIn(typed: string): number | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const { amount, word = '' } =
    /^(?<amount>\d{1,9}(?:[.,]\d{1,4})?)\s*(?<word>[a-z]*)$/iu.exec(text)?.groups ?? {};
  const unit = word === '' ? UNITS[1] : UNITS.find(({ typed: names }) => names.test(word));
  return amount === undefined || unit === undefined
    ? 0
    : Math.round(Number(amount.replace(',', '.')) * unit.size);
}
