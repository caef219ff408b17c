/**
 * Finds the characters a reader cannot see: controls, bidi controls, zero-width and other invisible ones. It splits
 * text; how a found run is drawn belongs to `api/pages/html.ts`, what it means for a message to `marks.ts` there.
 */

export interface HiddenRun {
  /** `U+202E`, one per character. */
  readonly codePoints: readonly string[];
  /** What the first of them is, in words. */
  readonly name: string;
}

/**
 * Cc without tab and line feed, Cf, line and paragraph separators, everything Unicode lets a renderer drop
 * (Default_Ignorable_Code_Point), the blank Braille cell, and marks piled up beyond what any script needs.
 */
const HIDDEN =
  /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}\u2800]|(?<=\p{M}{6})\p{M}/u;

/** Scripts that cannot be written well without the zero-width (non-)joiner (UTS 39 §3.1.1.1). */
const JOINING =
  '[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}]';

/** Emoji need their selectors and joiners; drawn apart they would be unreadable and deceive nobody. */
const HARMLESS = [
  `(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]\\ufe0f?)\\u200d(?=\\p{Extended_Pictographic})`,
  `(?<=\\p{Extended_Pictographic})\\ufe0f`,
  `(?<=[0-9#*])\\ufe0f(?=\\u20e3)`,
  `(?<=${JOINING})[\\u200c\\u200d](?=${JOINING})`,
].join('|');

const EVERY_RUN = new RegExp(`(?:(?!${HARMLESS})(?:${HIDDEN.source}))+`, 'gu');

const NAMES: ReadonlyMap<number, string> = new Map([
  [0x00, 'null character'],
  [0x0a, 'line feed'],
  [0x0d, 'carriage return'],
  [0x1b, 'escape'],
  [0xad, 'soft hyphen'],
  [0x61c, 'Arabic letter mark'],
  [0x200b, 'zero-width space'],
  [0x200c, 'zero-width non-joiner'],
  [0x200d, 'zero-width joiner'],
  [0x200e, 'left-to-right mark'],
  [0x200f, 'right-to-left mark'],
  [0x202a, 'left-to-right embedding'],
  [0x202b, 'right-to-left embedding'],
  [0x202c, 'end of directional formatting'],
  [0x202d, 'left-to-right override'],
  [0x202e, 'right-to-left override'],
  [0x2060, 'word joiner'],
  [0x2066, 'left-to-right isolate'],
  [0x2067, 'right-to-left isolate'],
  [0x2068, 'first strong isolate'],
  [0x2069, 'end of directional isolate'],
  [0xfeff, 'byte order mark'],
]);

/** The text in order, hidden runs apart. Line ends become `\n`; half surrogates become U+FFFD. */
export function splitHidden(text: string): (string | HiddenRun)[] {
  const whole = text.toWellFormed().replaceAll('\r\n', '\n');
  const parts: (string | HiddenRun)[] = [];
  let end = 0;
  for (const { index, 0: run } of whole.matchAll(EVERY_RUN)) {
    if (index > end) parts.push(whole.slice(end, index));
    parts.push(hiddenRun(run));
    end = index + run.length;
  }
  if (end < whole.length) parts.push(whole.slice(end));
  return parts;
}

/** Every hidden character of the text, as runs. */
export function hiddenRunsIn(text: string): HiddenRun[] {
  return splitHidden(text).filter((part) => typeof part !== 'string');
}

/** The text as a reader takes it in. */
export function withoutHidden(text: string): string {
  return splitHidden(text)
    .filter((part) => typeof part === 'string')
    .join('');
}

/** A run for characters that are hidden only where they stand, such as a line feed in a subject. */
export function hiddenRun(run: string): HiddenRun {
  const values = [...run].map((character) => character.codePointAt(0) ?? 0);
  return { codePoints: values.map(codePointName), name: nameOf(values[0] ?? 0) };
}

function codePointName(value: number): string {
  return `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;
}

function nameOf(value: number): string {
  if (value >= 0xe0000 && value <= 0xe007f) return 'invisible tag character';
  const isControl = value < 0x20 || (value >= 0x7f && value <= 0x9f);
  return NAMES.get(value) ?? (isControl ? 'control character' : 'invisible character');
}
