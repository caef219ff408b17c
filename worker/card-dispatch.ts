/**
 * Tells the workflows of cards that something happened to their request, as the database has counted it. What a crash
 * leaves between the commit and the signal is found by the next look.
 */
import type { Log } from '../activities/dependencies.js';
import type { Stores } from '../prisma/stores/index.js';
import type { CardStreams } from '../temporal/card-streams.js';
import { startRound } from './round.js';

export interface CardDispatchParts {
  readonly stores: Pick<Stores, 'presentedCards'>;
  readonly cards: CardStreams;
  readonly log: Log;
}

const EVERY_MS = 1_000;
const AT_ONCE = 100;

export function startCardDispatch(parts: CardDispatchParts): { stop(): Promise<void> } {
  return startRound(() => dispatchCards(parts), EVERY_MS);
}

/** Answers whether there may be more at once. */
export async function dispatchCards({ stores, cards, log }: CardDispatchParts): Promise<boolean> {
  try {
    const waiting = await stores.presentedCards.undispatched(AT_ONCE);
    if (waiting.length === 0) return false;
    // Each request once, however many cards it has.
    const requests = new Map(waiting.map(({ requestId, tenantId }) => [requestId, tenantId]));
    await Promise.all([...requests].map(([requestId, tenantId]) => cards.wake(requestId, tenantId)));
    await stores.presentedCards.markDispatched(waiting);
    return waiting.length === AT_ONCE;
  } catch (error) {
    log.warn({ error: String(error) }, 'cards will be dispatched later');
    return false;
  }
}
