/**
 * Brings the cards of one request up to what has happened: those that are not there yet are sent, the others replaced where
 * their channel can. Who cannot be reached by one channel is reached by another, so that one that fails loses no request.
 */
import type { CardChannel } from '../../domain/card-channel.js';
import type { PresentedCard } from '../../prisma/stores/presented-card-store.js';
import type { Dependencies } from '../dependencies.js';
import { approvalFacts, type ApprovalFacts } from './approval-facts.js';
import { attemptOutlook } from './attempt-outlook.js';
import { attemptTeams } from './attempt-teams.js';
import { standingFor } from './standing.js';

export type CardsAnswer =
  | { readonly kind: 'more' }
  | { readonly kind: 'deferred'; readonly retryAfterSeconds: number }
  | { readonly kind: 'done' };

const AT_ONCE = 10;

export async function attemptCards(
  deps: Dependencies,
  { requestId }: { readonly requestId: string },
): Promise<CardsAnswer> {
  const { presentedCards } = deps.stores;
  const due = await presentedCards.due(requestId, new Date(), AT_ONCE);
  const facts = due.length > 0 ? await approvalFacts(deps.stores, requestId) : undefined;
  for (const card of due) await attempt(deps, card, facts);
  const next = await presentedCards.nextDue(requestId);
  if (next === undefined) return { kind: 'done' };
  const seconds = Math.ceil((next.getTime() - Date.now()) / 1000);
  return seconds <= 0 ? { kind: 'more' } : { kind: 'deferred', retryAfterSeconds: seconds };
}

async function attempt(
  deps: Dependencies,
  card: PresentedCard,
  facts: ApprovalFacts | undefined,
): Promise<void> {
  const { stores } = deps;
  const person = await stores.people.get(card.personId);
  if (!facts || !person) return stores.presentedCards.settle(card.id, []);
  const channel = card.channel as CardChannel;
  const standing = standingFor(facts, person, { way: channel, nowMs: Date.now() });
  // What ended before anybody saw it needs no card.
  if (standing.kind === 'ended' && card.activityId === null) return stores.presentedCards.settle(card.id, []);
  const tried = { card, person, facts, standing };
  return channel === 'outlook' ? attemptOutlook(deps, tried) : attemptTeams(deps, tried);
}
