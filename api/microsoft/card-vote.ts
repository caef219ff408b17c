/**
 * A decision on a presented card, whatever client showed it, carried out as a vote: bound to what the card showed, signed and
 * counted as on every channel. Who voted is who the client's provider says pressed.
 */
import { approvalFacts } from '../../activities/approval-channels/approval-facts.js';
import { standingFor } from '../../activities/approval-channels/standing.js';
import type { VoteDecision } from '../../domain/approval-request.js';
import type { CardChannel } from '../../domain/card-channel.js';
import type { Caller } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import type { Person } from '../../domain/person.js';
import type { PresentedCard } from '../../prisma/stores/presented-card-store.js';
import type { OpenContext } from '../context.js';
import { errorAnswer } from '../error-answers.js';
import { castVote } from '../operations/oversight/cast-vote.js';

const REASON_LIMIT = 2_000;

export interface CardDecision {
  readonly card: PresentedCard;
  readonly person: Person;
  readonly channel: CardChannel;
  readonly decision: VoteDecision;
  /** Content digest of what the card showed. */
  readonly digest: string;
  readonly typed: string;
}

/** What the person should know beside the card; nothing where it says everything. */
export async function voteOnCard(context: OpenContext, given: CardDecision): Promise<string | undefined> {
  try {
    return await vote(context, given);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    context.log.info({ card_id: given.card.id, code: error.code }, 'a decision on a card was refused');
    return `${errorAnswer(new DomainError(error.code)).body.error}.`;
  }
}

async function vote(
  context: OpenContext,
  { card, person, channel, decision, digest, typed }: CardDecision,
): Promise<string | undefined> {
  const { stores } = context;
  const reason = typed.trim().slice(0, REASON_LIMIT) || null;
  const facts = await approvalFacts(stores, card.requestId);
  const given = await stores.messages.get(card.tenantId, card.messageId);
  if (!facts || !given) return undefined;
  const standing = standingFor(facts, person, { way: channel, nowMs: Date.now() });
  const isReasonWanted = decision !== 'approve' || (standing.kind === 'may_vote' && standing.needsReason);
  if (isReasonWanted && reason === null) return 'Not decided: say why, and press again.';
  const seen = { revision: facts.request.revision, digest };
  await castVote(
    { ...context, caller: callerOf(person, channel) },
    { message: given, decision, reason, way: channel, seen },
  );
  return undefined;
}

/** For this one press: it looks and decides, and composes nothing. */
function callerOf({ id, tenantId, roles }: Person, channel: CardChannel): Caller {
  return {
    kind: 'chat',
    channel,
    personId: id,
    tenantId,
    mailboxIds: null,
    scopes: roles.includes('approver') || roles.includes('operator') ? ['read', 'oversight'] : ['read'],
  };
}
