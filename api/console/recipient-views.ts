/** Recipients as pages show them: before the gate from the message, afterwards with how their delivery stands. */
import type { Message, Recipient } from '../../domain/message.js';
import { RECIPIENT_ROLES } from '../../domain/message.js';
import type { Stores } from '../../prisma/stores/index.js';
import type { ApprovalRecipient } from '../pages/index.js';

export async function recipientViews({ messages }: Stores, message: Message): Promise<ApprovalRecipient[]> {
  const addressed = RECIPIENT_ROLES.flatMap((role) => message[role].map((address) => ({ role, address })));
  const [deliveries, known] = await Promise.all([
    messages.recipients(message.id),
    messages.knownRecipients(
      message.mailboxId,
      addressed.map(({ address }) => address),
    ),
  ]);
  return addressed.map(({ role, address }) => ({
    role,
    address,
    name: null,
    isFirstContact: !known.includes(address),
    delivery: deliveryOf(deliveries.find((delivery) => delivery.address === address)),
  }));
}

function deliveryOf(recipient: Recipient | undefined): ApprovalRecipient['delivery'] {
  if (!recipient || (recipient.state === 'waiting' && recipient.attempts === 0)) return null;
  return { state: recipient.state, reply: recipient.reply, attempts: recipient.attempts };
}
