/**
 * The skeleton of a host name: two names with one skeleton look alike. A small cut from Unicode's confusables
 * (UTS 39 §4), with what people replace letters by: digits, and pairs of letters that run together.
 */

/** Each line: the letter one sees, then what else is drawn so. Lower case; accents fall away before. */
const LOOKS_LIKE = [
  'a аɑα4@',
  'b ьƅв8',
  'c сϲⅽᴄ',
  'd ԁɗđⅾ',
  'e еҽεєɛ3',
  'f ғƒ',
  'g ɡցԍ9',
  'h һհн',
  'j јϳ',
  'k кκ',
  'l 1iı|іιӏⅼłɩ!',
  'm мⅿ',
  'n ոпηɴ',
  'o 0оοօσø',
  'p рρþ',
  'q ԛգ',
  'r гᴦɾ',
  's ѕꜱ5$',
  't тτŧ7',
  'u υսцᴜ',
  'v ѵνⅴᴠ',
  'w ԝωшᴡ',
  'x хχⅹ',
  'y уүγʏ',
  'z ᴢƶ2',
];

const SKELETON: ReadonlyMap<string, string> = new Map(
  LOOKS_LIKE.flatMap((line) => [...line.slice(2)].map((other) => [other, line.slice(0, 1)] as const)),
);

export function skeletonOf(host: string): string {
  const plain = host.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  const letters = [...plain].map((character) => SKELETON.get(character) ?? character).join('');
  return letters.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd').replaceAll('-', '');
}
