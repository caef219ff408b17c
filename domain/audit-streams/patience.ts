/** How long a stream waits for a receiver that does not take what it is given: ever longer, and never for ever. */

const FIRST_SECONDS = 5;
const LONGEST_SECONDS = 15 * 60;

/** @param failures since the last success, this one with them; @param asked what the receiver asked for, if it did */
export function pauseAfter(failures: number, asked?: number): number {
  const ours = Math.min(FIRST_SECONDS * 2 ** Math.min(failures - 1, 10), LONGEST_SECONDS);
  // A receiver that asks for a year is not obeyed: what it missed could be gone by then.
  return Math.min(Math.max(ours, Math.ceil(asked ?? 0)), LONGEST_SECONDS);
}

/** The next page without a gap before or in it: an entry that is missing must stop the stream, and be told of. */
export function missingIn(seqs: readonly number[], cursorSeq: number): number | undefined {
  const place = seqs.findIndex((seq, index) => seq !== cursorSeq + index + 1);
  return place === -1 ? undefined : cursorSeq + place + 1;
}
