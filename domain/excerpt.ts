/** The beginning of a text, for a place that has no room for all of it. */

const CHARACTERS = 500;
const LINES = 12;

/** Blank lines are left out, so that nothing is pushed out of it by emptiness. */
export function excerptOf(text: string): string {
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/u).filter((line) => line.trim() !== '');
  const shown = [...lines.slice(0, LINES).join('\n')];
  const isWhole = lines.length <= LINES && shown.length <= CHARACTERS;
  return isWhole ? shown.join('') : `${shown.slice(0, CHARACTERS).join('').trimEnd()} …`;
}
