/** How many octets a text takes as UTF-8, and cutting it to a number of them. Arithmetic only: the domain has no Buffer. */

function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

export function utf8Length(text: string): number {
  let octets = 0;
  for (const character of text) octets += octetsOf(character.codePointAt(0) ?? 0);
  return octets;
}

/** The longest beginning of at most `limit` octets; a character is never halved. */
export function cutToUtf8(text: string, limit: number): string {
  let octets = 0;
  let kept = '';
  for (const character of text) {
    octets += octetsOf(character.codePointAt(0) ?? 0);
    if (octets > limit) return kept;
    kept += character;
  }
  return kept;
}
