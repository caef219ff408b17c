/** The recipients of a message, each with the place by which findings and pages name it. */
import { RECIPIENT_ROLES, type RecipientRole } from '../message.js';

export interface PlacedRecipient {
  readonly address: string;
  readonly place: string;
}

export function placedRecipients(
  subject: Readonly<Record<RecipientRole, readonly string[]>>,
): PlacedRecipient[] {
  return RECIPIENT_ROLES.flatMap((role) =>
    subject[role].map((address, index) => ({ address, place: `${role}[${index}]` })),
  );
}
