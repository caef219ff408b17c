/** `X-MultiMail-Loop`: the mark that this installation puts on what it sends, and knows again when it comes back. */
import type { Secrets } from './secrets.js';

export const LOOP_HEADER = 'X-MultiMail-Loop';

/** The same for all mail of an installation: it says where it has been, nothing else. */
export function loopMark(secrets: Pick<Secrets, 'digest'>): string {
  return secrets.digest('loop', 'installation').slice(0, 32);
}
