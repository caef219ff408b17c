/** A card in Teams: sent into the chat of its person, and replaced there as often as something happens. */
import { afterConnectorFailure } from '../../domain/connector-fault.js';
import type { CardPlace, PresentedCard } from '../../prisma/stores/presented-card-store.js';
import type { Dependencies } from '../dependencies.js';
import { ConnectorFault, type CardMessage, type Connector } from '../microsoft/teams/connector.js';
import { approvalCard } from './adaptive-card.js';
import { notice, PATIENCE, reachOtherwise, unreachable, type Attempt } from './card-attempt.js';
import type { ViewerStanding } from './standing.js';

/** What ended so long ago is told by the page alone. */
const GIVE_UP_MS = 7 * 24 * 60 * 60 * 1000;

export async function attemptTeams(deps: Dependencies, tried: Attempt): Promise<void> {
  const { card, facts, person, standing } = tried;
  const { stores, teams } = deps;
  const chat = await stores.teamsConversations.ofPerson(person.id);
  if (!teams || !chat) return unreachable(deps, tried, { code: 'not_installed' });
  const message: CardMessage = {
    card: approvalCard({
      facts,
      standing,
      cardId: card.id,
      pageUrl: `${deps.publicBaseUrl}/console/approvals/${card.requestId}`,
      viewerId: chat.userId,
    }),
    summary: standing.kind === 'ended' ? 'An approval has ended' : 'Approval needed',
  };
  return bringUp(deps, tried, { teams, chat, message });
}

async function bringUp(
  deps: Dependencies,
  tried: Attempt,
  { teams, ...showing }: Omit<Showing, 'shown'> & { readonly teams: Connector },
): Promise<void> {
  const { card, standing } = tried;
  const askedAt = new Date();
  try {
    const place = await show(teams, { shown: placeOf(card), ...showing });
    const isFinal = standing.kind === 'ended';
    const audit = card.activityId === null ? [notice(tried, 'accepted')] : [];
    await deps.stores.presentedCards.recordShown(card, { place, isFinal, audit });
  } catch (error) {
    if (!(error instanceof ConnectorFault)) throw error;
    await afterFault(deps, tried, { fault: error, askedAt });
  }
}

interface Showing {
  readonly shown: CardPlace | undefined;
  readonly chat: Pick<CardPlace, 'serviceUrl' | 'conversationId'>;
  readonly message: CardMessage;
}

async function show(teams: Connector, { shown, chat, message }: Showing): Promise<CardPlace> {
  if (!shown) return teams.send(chat, message);
  await teams.replace(shown, message);
  return shown;
}

function placeOf({ serviceUrl, conversationId, activityId }: PresentedCard): CardPlace | undefined {
  if (serviceUrl === null || conversationId === null || activityId === null) return undefined;
  return { serviceUrl, conversationId, activityId };
}

interface Refused {
  readonly fault: ConnectorFault;
  readonly askedAt: Date;
}

async function afterFault(deps: Dependencies, tried: Attempt, { fault, askedAt }: Refused): Promise<void> {
  const { card, standing } = tried;
  const { log, stores } = deps;
  const next = afterConnectorFailure(fault, card.failures);
  log.info({ card_id: card.id, status: fault.status, code: fault.code }, 'a card was not taken');
  if (next.kind === 'unreachable' || hasEndedLongAgo(standing)) {
    // Microsoft's page "Proactive messages": 403 is said where the bot was blocked or removed.
    if (fault.status === 403) await forgetChat(deps, tried, askedAt);
    return unreachable(deps, tried, fault);
  }
  if (card.activityId === null && card.failures + 1 >= PATIENCE)
    await reachOtherwise(deps, tried, fault.code);
  await stores.presentedCards.recordFailure(card.id, new Date(Date.now() + next.seconds * 1000));
}

function hasEndedLongAgo(standing: ViewerStanding): boolean {
  return standing.kind === 'ended' && standing.at !== null && Date.now() - standing.at.getTime() > GIVE_UP_MS;
}

/** Whoever installed it again while we were told is not forgotten. */
async function forgetChat({ stores }: Dependencies, { person, card }: Attempt, askedAt: Date): Promise<void> {
  const chat = await stores.teamsConversations.ofPerson(person.id);
  if (!chat) return;
  const { entraTenantId: tenantId, entraObjectId: objectId } = chat;
  await stores.teamsConversations.forget(
    { tenantId, objectId },
    {
      tenantId: card.tenantId,
      action: 'person.teams_uninstall',
      actor: 'system',
      resourceType: 'person',
      resourceId: person.id,
      metadata: { reason: 'blocked' },
    },
    askedAt,
  );
}
