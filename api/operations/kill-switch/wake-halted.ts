/** Has the sends that a kill switch held look at once whether they may go on. Whoever is not told looks by itself, later. */
import type { HaltScope } from '../../../prisma/stores/halt-store.js';
import type { Services } from '../../context.js';

const MOST = 1_000;
const AT_ONCE = 20;

export async function wakeHalted(
  { stores, sends, log }: Pick<Services, 'stores' | 'sends' | 'log'>,
  scope: HaltScope,
): Promise<void> {
  try {
    const ids = await stores.halts.heldBy(scope, MOST);
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => sends.tellToLookAgain(id)));
    }
  } catch (error) {
    // The release stands, whatever becomes of this.
    log.warn({ error: String(error) }, 'halted sends were not woken; they look by themselves');
  }
}
