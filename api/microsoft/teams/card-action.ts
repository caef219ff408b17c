/**
 * A button of a card was pressed, or a client wants its card anew. A decision is a vote through the same path as on every
 * channel; the answer is the card as it stands then, for whoever pressed (microsoft.md 3.4; Microsoft's "Universal Actions").
 */
import { approvalCard } from '../../../activities/approval-channels/adaptive-card.js';
import { approvalFacts } from '../../../activities/approval-channels/approval-facts.js';
import { standingFor } from '../../../activities/approval-channels/standing.js';
import type { Person } from '../../../domain/person.js';
import type { PresentedCard } from '../../../prisma/stores/presented-card-store.js';
import type { OpenContext, Services } from '../../context.js';
import { auditRefusedPress, auditStrangersPress } from '../refused-press.js';
import { cardAction, type Invoke } from './activity.js';
import { carryOut } from './card-vote.js';
import type { Sender } from './sender.js';

export type InvokeAnswer =
  | {
      readonly statusCode: 200;
      readonly type: 'application/vnd.microsoft.card.adaptive';
      readonly value: object;
    }
  | {
      readonly statusCode: 200;
      readonly type: 'application/vnd.microsoft.activity.message';
      readonly value: string;
    }
  | {
      readonly statusCode: 400 | 403;
      readonly type: 'application/vnd.microsoft.error';
      readonly value: { readonly code: string; readonly message: string };
    };

export async function answerCardAction(
  context: OpenContext,
  sender: Sender,
  invoke: Invoke,
): Promise<InvokeAnswer> {
  const { data } = cardAction.safeParse(invoke.value);
  if (!data) return fault(400, 'BadRequest', 'This action is not one of ours.');
  const { person } = sender;
  const card = await context.stores.presentedCards.find(data.action.data.card);
  if (card?.tenantId !== sender.account.id) {
    if (card) await auditStrangersPress(context, card);
    return message('This request is over.');
  }
  if (typeof person === 'string' || !isTheirs(card, person, invoke)) {
    await auditRefusedPress(context, {
      card,
      objectId: sender.entra.objectId,
      person,
      code: typeof person === 'string' ? person : 'not_an_approver',
    });
    return fault(
      403,
      'Forbidden',
      'This card was sent to somebody else, or you are not an approver any more.',
    );
  }
  const notice = await carryOut(context, { card, person, action: data.action });
  return cardNow(context, { card, person, userId: invoke.from.id, notice });
}

/** A card is for one person, in the chat it was sent into. */
function isTheirs(card: PresentedCard, person: Person, { conversation }: Invoke): boolean {
  // Pressed before we have written down where it is, it can be no other chat's: its id is known nowhere else.
  return card.personId === person.id && (card.conversationId ?? conversation.id) === conversation.id;
}

interface Shown {
  readonly card: PresentedCard;
  readonly person: Person;
  readonly userId: string;
  readonly notice: string | undefined;
}

async function cardNow(
  { stores, publicBaseUrl }: Services,
  { card, person, userId, notice }: Shown,
): Promise<InvokeAnswer> {
  const facts = await approvalFacts(stores, card.requestId);
  if (!facts) return message('This request is over.');
  const value = approvalCard({
    facts,
    standing: standingFor(facts, person, { way: 'teams', nowMs: Date.now() }),
    cardId: card.id,
    pageUrl: `${publicBaseUrl}/console/approvals/${card.requestId}`,
    viewerId: userId,
    ...(notice === undefined ? {} : { notice }),
  });
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value };
}

function message(value: string): InvokeAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
}

function fault(statusCode: 400 | 403, code: string, text: string): InvokeAnswer {
  return { statusCode, type: 'application/vnd.microsoft.error', value: { code, message: text } };
}
