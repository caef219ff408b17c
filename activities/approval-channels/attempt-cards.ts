/**
 * Brings the cards of one request up to what has happened: those that are not there yet are sent, the others replaced. Who
 * cannot be reached there is written a mail with the link, so that a channel that fails loses no request.
 */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { afterConnectorFailure } from '../../domain/connector-fault.js';
import type { Person } from '../../domain/person.js';
import type { StoredRequest } from '../../prisma/stores/approval-store.js';
import type { CardPlace, PresentedCard } from '../../prisma/stores/presented-card-store.js';
import type { Dependencies } from '../dependencies.js';
import { ConnectorFault, type CardMessage, type Connector } from '../microsoft/teams/connector.js';
import { mailApprovers } from '../notices.js';
import { approvalCard } from './adaptive-card.js';
import { approvalFacts, type ApprovalFacts } from './approval-facts.js';
import { standingFor, type ViewerStanding } from './standing.js';

export type CardsAnswer =
  | { readonly kind: 'more' }
  | { readonly kind: 'deferred'; readonly retryAfterSeconds: number }
  | { readonly kind: 'done' };

const AT_ONCE = 10;
/** Failed attempts at a card that nobody has seen, before its person gets a mail in its place. */
const PATIENCE = 3;
/** What ended so long ago is told by the page alone. */
const GIVE_UP_MS = 7 * 24 * 60 * 60 * 1000;

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

interface Attempt {
  readonly card: PresentedCard;
  readonly person: Person;
  readonly standing: ViewerStanding;
  readonly request: StoredRequest;
}

async function attempt(
  deps: Dependencies,
  card: PresentedCard,
  facts: ApprovalFacts | undefined,
): Promise<void> {
  const { stores, teams } = deps;
  const person = await stores.people.get(card.personId);
  if (!facts || !person) return stores.presentedCards.settle(card.id, []);
  const standing = standingFor(facts, person, { way: 'teams', nowMs: Date.now() });
  const tried: Attempt = { card, person, standing, request: facts.request };
  // What ended before anybody saw it needs no card.
  if (standing.kind === 'ended' && card.activityId === null) return stores.presentedCards.settle(card.id, []);
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
  if (card.activityId === null && card.failures + 1 >= PATIENCE) await mailInstead(deps, tried, fault.code);
  await stores.presentedCards.recordFailure(card.id, new Date(Date.now() + next.seconds * 1000));
}

function hasEndedLongAgo(standing: ViewerStanding): boolean {
  return standing.kind === 'ended' && standing.at !== null && Date.now() - standing.at.getTime() > GIVE_UP_MS;
}

async function unreachable(
  deps: Dependencies,
  tried: Attempt,
  { code }: { readonly code: string },
): Promise<void> {
  await mailInstead(deps, tried, code);
  await deps.stores.presentedCards.settle(tried.card.id, []);
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

/** Nobody is written a second mail, or one about what they decided or what is over. */
async function mailInstead(deps: Dependencies, tried: Attempt, outcome: string): Promise<void> {
  const { card, person, standing, request } = tried;
  const hasDecided = standing.kind === 'may_not_vote' && standing.why === 'already_voted';
  if (card.mailedAt !== null || hasDecided || standing.kind === 'ended') return;
  await deps.stores.audit.append([notice(tried, outcome)]);
  await mailApprovers(deps, { request, people: [person], stage: 0, why: 'opened' });
  await deps.stores.presentedCards.recordMailed(card.id);
}

function notice({ card, person }: Attempt, outcome: string): AuditDraft {
  return {
    tenantId: card.tenantId,
    action: outcome === 'accepted' ? 'oversight.notice' : 'oversight.notice_failed',
    actor: 'system',
    resourceType: 'email',
    resourceId: card.messageId,
    metadata: { notice: 'approval', channel: card.channel, person: person.id, outcome },
  };
}
