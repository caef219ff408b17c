/** Text as it is shown to those who must not be deceived by it. What may be stored or sent is decided elsewhere. */

/**
 * Controls (with the one-byte escapes of terminals), formats and directions (UTS 39), fillers, tags and variation
 * selectors, which carry whole texts unseen, and halves of pairs. Line ends and the tab are seen as what they are.
 */
const UNSEEN = /(?![\n\r\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Characters that hide text or change its order are written out. */
export function visible(text: string): string {
  return text.replaceAll(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
