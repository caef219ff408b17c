/** Text of strangers on a terminal: shown, never obeyed. */

/** Control characters, line and direction marks: a subject could move the cursor, hide itself or turn a line around. */
const DANGEROUS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** One line, every dangerous character visible as its code point. */
export function printable(text: string): string {
  return text.replaceAll(DANGEROUS, codePoint);
}

/** Several lines; blanks and tabs stay what they are. */
export function printableLines(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/u).map((line) => printable(line.replaceAll('\t', '    ')));
}

/** JSON on one terminal: what JSON leaves as it is, and a terminal would act on, is escaped. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll(
    /[\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${hex(character)}`,
  );
}

function codePoint(character: string): string {
  return `‹U+${hex(character).toUpperCase()}›`;
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
