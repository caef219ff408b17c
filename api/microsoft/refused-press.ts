/** Who pressed the button of a card that is not theirs, or not good any more: evidence, as every refused decision is. */
import type { CardChannel } from '../../domain/card-channel.js';
import type { Person } from '../../domain/person.js';
import type { PresentedCard } from '../../prisma/stores/presented-card-store.js';
import type { Services } from '../context.js';
import type { PersonRefusal } from '../sign-in/entra-person.js';

export interface RefusedPress {
  readonly card: PresentedCard;
  /** Of whoever pressed, in Entra ID. */
  readonly objectId: string;
  /** Who that is here, or why nobody. */
  readonly person: Person | PersonRefusal;
  readonly code: string;
}

export async function auditRefusedPress(
  { stores }: Services,
  { card, objectId, person, code }: RefusedPress,
): Promise<void> {
  await stores.refusals.record({
    tenantId: card.tenantId,
    messageId: card.messageId,
    actor: typeof person === 'string' ? 'system' : `person:${person.id}`,
    code,
    way: card.channel as CardChannel,
    more: { channel: card.channel, entra_object_id: objectId },
  });
}

/** By somebody of another account: theirs is none of this account's business, that it happened is. */
export async function auditStrangersPress(
  { stores }: Services,
  { tenantId, messageId, channel }: PresentedCard,
): Promise<void> {
  await stores.refusals.record({
    tenantId,
    messageId,
    actor: 'system',
    code: 'not_found',
    way: channel as CardChannel,
    more: { channel, from: 'another_account' },
  });
}
