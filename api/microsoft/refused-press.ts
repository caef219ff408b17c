/** Who pressed the button of a card that is not theirs: evidence, as every refused decision is. */
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
  await stores.audit.append([
    {
      tenantId: card.tenantId,
      action: 'oversight.refused',
      actor: typeof person === 'string' ? 'system' : `person:${person.id}`,
      resourceType: 'email',
      resourceId: card.messageId,
      metadata: { code, channel: card.channel, entra_object_id: objectId },
    },
  ]);
}
