/**
 * Text as rules compare it: one case, compatibility forms as their plain letters (NFKC), nothing that cannot be seen, and
 * each run of blanks as one. A term is found however it is written, and where it stands in the original is kept.
 */
import type { TextSpan } from './finding.js';

export interface FoldedText {
  readonly text: string;
  /** Where in the original a part of the folded text stands. */
  spanOf(folded: TextSpan): TextSpan;
}

const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Blanks and what cannot be seen in one run, or a character with its marks. */
const PIECES = /(?<blank>[\p{White_Space}\p{Cf}\p{Default_Ignorable_Code_Point}]+)|[^]\p{M}*/gu;

export function foldedText(original: string): FoldedText {
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { index, 0: piece, groups } of original.matchAll(PIECES)) {
    const folded =
      groups?.['blank'] === undefined ? foldedPiece(piece) : /\p{White_Space}/u.test(piece) ? ' ' : '';
    pieces.push(folded);
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(index);
      ends.push(index + piece.length);
    }
  }
  return {
    text: pieces.join(''),
    spanOf: ({ start, end }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? original.length }),
  };
}

function foldedPiece(piece: string): string {
  // Some compatibility forms are made of several characters, blanks among them.
  return piece.replaceAll(UNSEEN, '').normalize('NFKC').toLowerCase();
}

const WORD = /[\p{L}\p{N}_]/u;

/** Where a phrase first stands by itself: never as part of a longer word. Both are folded. */
export function phraseIn(text: string, phrase: string): TextSpan | undefined {
  if (phrase === '') return undefined;
  for (let start = text.indexOf(phrase); start !== -1; start = text.indexOf(phrase, start + 1)) {
    const end = start + phrase.length;
    if (!isInsideWord(text, start) && !isInsideWord(text, end)) return { start, end };
  }
  return undefined;
}

/** After `C++` no word goes on, whatever follows. */
function isInsideWord(text: string, border: number): boolean {
  const before = [...text.slice(Math.max(0, border - 2), border)].at(-1) ?? '';
  const after = [...text.slice(border, border + 2)].at(0) ?? '';
  return WORD.test(before) && WORD.test(after);
}
