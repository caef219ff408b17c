/**
 * What may stand in one line of a mail header. Judges and cleans text; encoding it (RFC 2047) belongs to the
 * edge that builds MIME.
 */

/** C0 without the tab, DEL, C1, and the two Unicode line ends: each ends or breaks a header line for some reader. */
const BREAK_CLASS = '\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f\\u2028\\u2029';
/** Marks, embeddings, overrides and isolates: they make a reader see another order than the bytes have (UTS 39). */
const BIDI_CLASS = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';

const BREAK = new RegExp(`[${BREAK_CLASS}]`, 'u');
const BIDI = new RegExp(`[${BIDI_CLASS}]`, 'u');
const EVERY_BREAK = new RegExp(`[\\t ${BREAK_CLASS}]+`, 'gu');
const EVERY_BIDI = new RegExp(`[${BIDI_CLASS}]`, 'gu');

export function hasHeaderBreak(text: string): boolean {
  return BREAK.test(text);
}

export function hasBidiControl(text: string): boolean {
  return BIDI.test(text);
}

/** The same text as one line: breaks and runs of blanks become one space, bidi controls and half characters go. */
export function oneHeaderLine(text: string): string {
  return text.toWellFormed().replace(EVERY_BIDI, '').replace(EVERY_BREAK, ' ').trim();
}
