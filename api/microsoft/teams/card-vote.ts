/** What a button of a card in Teams asks for, carried out: nothing for a refresh, a vote for a decision. */
import { reasonInputOf, REFRESH_VERB } from '../../../activities/approval-channels/presented-body.js';
import { VOTE_DECISIONS } from '../../../domain/approval-request.js';
import type { Person } from '../../../domain/person.js';
import type { PresentedCard } from '../../../prisma/stores/presented-card-store.js';
import type { OpenContext } from '../../context.js';
import { voteOnCard } from '../card-vote.js';
import type { CardAction } from './activity.js';

interface Pressed {
  readonly card: PresentedCard;
  readonly person: Person;
  readonly action: CardAction['action'];
}

/** What the person should know beside the card; nothing where it says everything. */
export async function carryOut(
  context: OpenContext,
  { card, person, action: { verb, data } }: Pressed,
): Promise<string | undefined> {
  if (verb === REFRESH_VERB) return undefined;
  const decision = VOTE_DECISIONS.find((known) => known === verb);
  if (decision === undefined) return 'This button does nothing any more.';
  const typed = data[reasonInputOf(decision)];
  return voteOnCard(context, {
    card,
    person,
    channel: 'teams',
    decision,
    digest: data.digest,
    typed: typeof typed === 'string' ? typed : '',
  });
}
