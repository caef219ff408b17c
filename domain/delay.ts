/** When people are told that a message is still on its way. Once for each message; RFC 5321 §4.5.4.1 leaves it to us. */

/** As customary with mail servers: late enough for grey-listing and a restart to have passed. */
export const DELAY_NOTICE_SECONDS = 4 * 60 * 60;

/** @param releasedAtSeconds null before the release: nothing has been tried yet */
export function isDelayed(
  releasedAtSeconds: number | null,
  nowSeconds: number,
  after = DELAY_NOTICE_SECONDS,
): boolean {
  return releasedAtSeconds !== null && nowSeconds - releasedAtSeconds >= after;
}

const SHORTEST_WAIT = 5;
const LONGEST_WAIT = 120;

/**
 * Seconds until a recipient asks again for a place at a domain where as many of us are at work as may be: rarer the longer
 * it has waited, so that a domain that takes hours leaves no endless history behind.
 */
export function placeWait(releasedAtSeconds: number | null, nowSeconds: number): number {
  const age = nowSeconds - (releasedAtSeconds ?? nowSeconds);
  return Math.min(Math.max(age / 4, SHORTEST_WAIT), LONGEST_WAIT);
}
