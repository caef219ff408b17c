/** Identifiers are ULIDs: 26 characters that grow with time and compare as text. */

/** Crockford base 32 without I, L, O and U; the first character keeps the 48-bit time in range. */
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

export function isUlid(text: string): boolean {
  return ULID.test(text);
}
