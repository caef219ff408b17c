/** What transport, bad programs and bad people do to a mail; by chance, but each time the same (the seed is in the name). */

/** Mulberry32: small, and the same numbers everywhere. */
export function chanceOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Chance = (below: number) => number;
type Mutation = (text: string, chance: Chance, other: string) => string;

const lines = (text: string) => text.split('\r\n');
const joined = (all: readonly string[]) => all.join('\r\n');
const byte = (chance: Chance) => String.fromCharCode(chance(256));

function changed(text: string, times: number, change: (at: number) => [cut: number, put: string]): string {
  let result = text;
  for (let count = 0; count < times; count += 1) {
    const [cut, put] = change(result.length);
    result = result.slice(0, cut) + put + result.slice(cut + 1);
  }
  return result;
}

/** One field by another word from the list. */
function swapped(text: string, field: RegExp, words: readonly string[], chance: Chance): string {
  return text.replaceAll(
    field,
    (found) => `${found.split(/[:=]/u)[0]}${found.includes(':') ? ': ' : '='}${words[chance(words.length)]}`,
  );
}

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'cut off': (text, chance) => text.slice(0, chance(text.length + 1)),
  'bytes changed': (text, chance) => changed(text, 20, (length) => [chance(length + 1), byte(chance)]),
  'NULs put in': (text, chance) => changed(text, 12, (length) => [chance(length + 1), '\0']),
  'lines doubled': (text, chance) =>
    joined(lines(text).flatMap((line) => (chance(5) === 0 ? [line, line] : [line]))),
  'lines lost': (text, chance) => joined(lines(text).filter(() => chance(6) !== 0)),
  'lines in another order': (text, chance) => {
    const all = lines(text);
    for (let at = all.length - 1; at > 0; at -= 1) {
      const to = chance(8) === 0 ? chance(at + 1) : at;
      [all[at], all[to]] = [all[to] ?? '', all[at] ?? ''];
    }
    return joined(all);
  },
  'empty lines put in': (text, chance) =>
    joined(lines(text).flatMap((line) => (chance(8) === 0 ? ['', line] : [line]))),
  'folded anywhere': (text, chance) => text.replaceAll(' ', () => (chance(4) === 0 ? '\r\n ' : ' ')),
  'another charset': (text, chance) =>
    swapped(
      text,
      /charset="?[\w-]+"?/giu,
      ['utf-7', 'utf-16le', 'iso-2022-kr', 'x-none', '"', 'big5'],
      chance,
    ),
  'another encoding': (text, chance) =>
    swapped(
      text,
      /Content-Transfer-Encoding: [\w-]+/giu,
      ['base64', 'quoted-printable', '7bit', 'x-uue', 'rot13'],
      chance,
    ),
  'another type': (text, chance) =>
    swapped(
      text,
      /Content-Type: [\w/-]+/giu,
      ['text/html', 'message/rfc822', 'multipart/mixed', 'a', '/', 'text/rtf'],
      chance,
    ),
  'boundaries almost right': (text, chance) =>
    text.replaceAll(
      /^--(\w+)/gmu,
      (found, boundary: string) => ['--', '', `--${boundary} `, `--${boundary}-`, found][chance(5)] ?? found,
    ),
  'another mail inside': (text, chance, other) => {
    const at = chance(text.length + 1);
    return text.slice(0, at) + other + text.slice(at);
  },
  'the head of another': (text, _chance, other) => other.slice(0, other.indexOf('\r\n\r\n') + 2) + text,
};
