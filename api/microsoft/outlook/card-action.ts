/**
 * A button of an actionable message was pressed, or its client wants the card anew. The person in the bearer must be the one
 * whom the card was made for, and the token of the button good for just this; then it is a vote as on every channel. The
 * answer is the card as it stands now.
 */
import { approvalFacts } from '../../../activities/approval-channels/approval-facts.js';
import { outlookCard } from '../../../activities/approval-channels/outlook-card.js';
import { outlookPresentation } from '../../../activities/approval-channels/outlook-presentation.js';
import { REFRESH_VERB } from '../../../activities/approval-channels/presented-body.js';
import { standingFor } from '../../../activities/approval-channels/standing.js';
import { VOTE_DECISIONS } from '../../../domain/approval-request.js';
import type { Person } from '../../../domain/person.js';
import type { PresentedCard } from '../../../prisma/stores/presented-card-store.js';
import { readActionToken, type ActionTerms } from '../../../signing/action-token.js';
import type { OpenContext } from '../../context.js';
import { personOfUser } from '../../sign-in/entra-person.js';
import { voteOnCard } from '../card-vote.js';
import { auditRefusedPress, auditStrangersPress } from '../refused-press.js';
import type { OutlookAction } from './action-body.js';
import type { Actor } from './actor-token.js';

/** `said` is what Outlook shows to whoever pressed: no names and no times in it (OD `adaptive-card.md`). */
export type ActionAnswer =
  | { readonly status: 200; readonly said: string; readonly card: object }
  | { readonly status: 403 | 404; readonly said: string };

export interface Pressing {
  readonly actor: Actor;
  readonly action: OutlookAction;
  /** `Card-Correlation-Id`. */
  readonly correlationId: string;
}

const OVER: ActionAnswer = { status: 404, said: 'This request is over. There is nothing to decide here.' };
const NOT_YOURS: ActionAnswer = {
  status: 403,
  said: 'This card was made for somebody else, or you are not an approver any more. What waits for you is on the page that the mail links to.',
};

export async function answerAction(context: OpenContext, pressing: Pressing): Promise<ActionAnswer> {
  const { stores, secrets } = context;
  const { action, actor } = pressing;
  const card = await cardOf(context, pressing);
  if (!card) return OVER;
  const { objectId, isAgent, tenant } = actor;
  // Bound at their sign-in on the console, and never here.
  const person = await personOfUser(stores, tenant, { objectId, addresses: [], isGuest: false, isAgent });
  if (typeof person === 'string' || person.id !== card.personId) {
    await auditRefusedPress(context, {
      card,
      objectId: actor.objectId,
      person,
      code: typeof person === 'string' ? person : 'not_an_approver',
    });
    return NOT_YOURS;
  }
  const binding = { cardId: card.id, requestId: card.requestId, personId: person.id, ...action };
  const terms = readActionToken(secrets, binding, action.token);
  if (!terms) {
    await auditRefusedPress(context, {
      card,
      objectId: actor.objectId,
      person,
      code: 'token_of_another_action',
    });
    return NOT_YOURS;
  }
  return answerWithCard(context, pressing, {
    card,
    person,
    notice: await carryOut(context, { card, person, actor, action, terms }),
  });
}

/** The card that was pressed, where it is one of the presser's account. */
async function cardOf(context: OpenContext, { actor, action }: Pressing): Promise<PresentedCard | undefined> {
  const { mailboxes, presentedCards } = context.stores;
  const [account, card] = await Promise.all([
    mailboxes.tenantBySlug(actor.tenant.slug),
    presentedCards.find(action.card),
  ]);
  if (card?.channel !== 'outlook' || !account?.isActive) return undefined;
  if (card.tenantId === account.id) return card;
  await auditStrangersPress(context, card);
  return undefined;
}

interface Granted {
  readonly card: PresentedCard;
  readonly person: Person;
  readonly actor: Actor;
  readonly action: OutlookAction;
  readonly terms: ActionTerms;
}

/** What the person should know beside the card; nothing where it says everything. */
async function carryOut(
  context: OpenContext,
  { card, person, actor, action, terms }: Granted,
): Promise<string | undefined> {
  const decision = VOTE_DECISIONS.find((known) => known === action.verb);
  if (decision === undefined) return undefined;
  const refused = (code: string) =>
    auditRefusedPress(context, { card, objectId: actor.objectId, person, code });
  if (terms.expiresAt * 1000 <= Date.now()) {
    await refused('token_expired');
    return 'Not decided: the card was too old. Look again.';
  }
  if (!(await context.stores.presentedCards.recordPress(card.id, terms.presses))) {
    await refused('token_used');
    return 'This button was pressed before. Look at how it stands now.';
  }
  const { digest, typed } = action;
  return voteOnCard(context, { card, person, channel: 'outlook', decision, digest, typed });
}

async function answerWithCard(
  { stores, publicBaseUrl, outlook, secrets }: OpenContext,
  { action, correlationId }: Pressing,
  { card, person, notice }: Pick<Granted, 'card' | 'person'> & { readonly notice: string | undefined },
): Promise<ActionAnswer> {
  // With the presses as they are now: its buttons are to be good.
  const [facts, now] = await Promise.all([
    approvalFacts(stores, card.requestId),
    stores.presentedCards.find(card.id),
  ]);
  if (!facts || !now || !outlook) return OVER;
  const presentation = outlookPresentation(
    { publicBaseUrl, secrets, originator: outlook.originator },
    {
      facts,
      standing: standingFor(facts, person, { way: 'outlook', nowMs: Date.now() }),
      card: now,
      person,
      correlationId,
      ...(notice === undefined ? {} : { notice }),
    },
  );
  const isRefresh = action.verb === REFRESH_VERB;
  return {
    status: 200,
    said: notice ?? (isRefresh ? 'This is how it stands.' : 'Done.'),
    card: outlookCard(presentation),
  };
}
