/** One attempt at one card, as all channels share it: who it is for, what is put on record, and what is done where it fails. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { CardChannel } from '../../domain/card-channel.js';
import type { Person } from '../../domain/person.js';
import type { PresentedCard } from '../../prisma/stores/presented-card-store.js';
import type { Dependencies } from '../dependencies.js';
import { mailApprovers } from '../notices.js';
import type { ApprovalFacts } from './approval-facts.js';
import { channelOf } from './channels.js';
import type { ViewerStanding } from './standing.js';

export interface Attempt {
  readonly card: PresentedCard;
  readonly person: Person;
  readonly facts: ApprovalFacts;
  readonly standing: ViewerStanding;
}

/** Failed attempts at a card that nobody has seen, before its person is reached in another way. */
export const PATIENCE = 3;

export async function unreachable(
  deps: Dependencies,
  tried: Attempt,
  { code }: { readonly code: string },
): Promise<void> {
  await reachOtherwise(deps, tried, code);
  await deps.stores.presentedCards.settle(tried.card.id, []);
}

/** By the next channel, or a mail with the link. Nobody is reached twice, or about what they decided or what is over. */
export async function reachOtherwise(deps: Dependencies, tried: Attempt, outcome: string): Promise<void> {
  const { card, person, facts, standing } = tried;
  const hasDecided = standing.kind === 'may_not_vote' && standing.why === 'already_voted';
  if (card.mailedAt !== null || hasDecided || standing.kind === 'ended') return;
  await deps.stores.audit.append([notice(tried, outcome)]);
  const next = await channelOf(deps, person, card.channel as CardChannel);
  // Who prefers another channel by now may have failed there before: then there is nothing new to show.
  const isShown = next !== undefined && (await deps.stores.presentedCards.present(card, next));
  if (!isShown)
    await mailApprovers(deps, { request: facts.request, people: [person], stage: 0, why: 'opened' });
  await deps.stores.presentedCards.recordMailed(card.id);
}

export function notice({ card, person }: Attempt, outcome: string): AuditDraft {
  return {
    tenantId: card.tenantId,
    action: outcome === 'accepted' ? 'oversight.notice' : 'oversight.notice_failed',
    actor: 'system',
    resourceType: 'email',
    resourceId: card.messageId,
    metadata: { notice: 'approval', channel: card.channel, person: person.id, outcome },
  };
}
