/** Who gets a message. One copy per address: a person who is named twice is not written to twice. */
import { RECIPIENT_ROLES, type Message, type RecipientRole } from './message.js';

export interface NamedRecipient {
  readonly address: string;
  readonly role: RecipientRole;
}

/** Each address once, in its most visible role. */
export function recipientsOf(message: Pick<Message, RecipientRole>): NamedRecipient[] {
  const roles = RECIPIENT_ROLES.flatMap((role) => message[role].map((address) => ({ address, role })));
  return roles.filter(
    ({ address }, index) => roles.findIndex((other) => other.address === address) === index,
  );
}
