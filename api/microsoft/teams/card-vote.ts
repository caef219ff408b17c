/**
 * What a button of a card asks for, carried out: nothing for a refresh, a vote for a decision. The vote is bound to what the
 * card showed, signed and counted as on every channel; who voted is who the connector says pressed.
 */
import { approvalFacts } from '../../../activities/approval-channels/approval-facts.js';
import { reasonInputOf, REFRESH_VERB } from '../../../activities/approval-channels/adaptive-card.js';
import { standingFor } from '../../../activities/approval-channels/standing.js';
import { VOTE_DECISIONS, type VoteDecision } from '../../../domain/approval-request.js';
import type { Caller } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Person } from '../../../domain/person.js';
import type { PresentedCard } from '../../../prisma/stores/presented-card-store.js';
import type { OpenContext } from '../../context.js';
import { errorAnswer } from '../../error-answers.js';
import { castVote } from '../../operations/oversight/cast-vote.js';
import type { CardAction } from './activity.js';

const REASON_LIMIT = 2_000;

interface Pressed {
  readonly card: PresentedCard;
  readonly person: Person;
  readonly action: CardAction['action'];
}

/** What the person should know beside the card; nothing where it says everything. */
export async function carryOut(context: OpenContext, pressed: Pressed): Promise<string | undefined> {
  const { verb, data } = pressed.action;
  if (verb === REFRESH_VERB) return undefined;
  const decision = VOTE_DECISIONS.find((known) => known === verb);
  if (decision === undefined) return 'This button does nothing any more.';
  const typed = data[reasonInputOf(decision)];
  const reason = typeof typed === 'string' ? typed.trim().slice(0, REASON_LIMIT) || null : null;
  try {
    return await vote(context, pressed, { decision, reason });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    context.log.info({ card_id: pressed.card.id, code: error.code }, 'a decision on a card was refused');
    return `${errorAnswer(new DomainError(error.code)).body.error}.`;
  }
}

async function vote(
  context: OpenContext,
  { card, person, action }: Pressed,
  { decision, reason }: { readonly decision: VoteDecision; readonly reason: string | null },
): Promise<string | undefined> {
  const { stores } = context;
  const facts = await approvalFacts(stores, card.requestId);
  const given = await stores.messages.get(card.tenantId, card.messageId);
  if (!facts || !given) return undefined;
  const standing = standingFor(facts, person, { way: 'teams', nowMs: Date.now() });
  const isReasonWanted = decision !== 'approve' || (standing.kind === 'may_vote' && standing.needsReason);
  if (isReasonWanted && reason === null) return 'Not decided: say why, and press again.';
  await castVote(
    { ...context, caller: callerOf(person) },
    {
      message: given,
      decision,
      reason,
      way: 'teams',
      seen: { revision: facts.request.revision, digest: action.data.digest },
    },
  );
  return undefined;
}

/** For this one press: it looks and decides, and composes nothing. */
function callerOf({ id, tenantId, roles }: Person): Caller {
  return {
    kind: 'chat',
    channel: 'teams',
    personId: id,
    tenantId,
    mailboxIds: null,
    scopes: roles.includes('approver') || roles.includes('operator') ? ['read', 'oversight'] : ['read'],
  };
}
