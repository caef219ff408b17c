/** Which inbound mail goes to the oversight address as well (`forward_inbound`), so that nothing goes round in circles. */
import { domainOf } from './host-name.js';
import { ANSWERS_OF_PROGRAMS } from './mail-kind.js';
import type { Mailbox, Tenant } from './mailbox.js';
import type { Message } from './message.js';
import { isUnreleased } from './masking.js';
import { messageIdsIn, normalMessageId } from './thread.js';

export type LeftOut = 'switched_off' | 'held' | 'answer_of_program' | 'own_mail' | 'loop';

export interface ForwardPlace {
  readonly message: Message;
  readonly mailbox: Pick<Mailbox, 'forwardInbound' | 'isActive'>;
  readonly tenant: Pick<Tenant, 'oversightEmail' | 'isActive'>;
  /** Sender of our own mails. */
  readonly noticeFrom: string;
}

/** The local part of the Message-ID of what is passed on, by which it is known again when it comes back. */
export function forwardId(messageId: string): string {
  return `${messageId}.inbound`;
}

/** Why it is left out; undefined where it goes. */
export function whyLeftOut({ message, mailbox, tenant, noticeFrom }: ForwardPlace): LeftOut | undefined {
  if (!mailbox.forwardInbound || !mailbox.isActive || !tenant.isActive) return 'switched_off';
  if (isUnreleased(message)) return 'held';
  // A bounce or an absence note may be the answer to what was passed on before (RFC 3834 §2).
  if (message.kind !== null && ANSWERS_OF_PROGRAMS.includes(message.kind)) return 'answer_of_program';
  const from = message.from.toLowerCase();
  if (from === tenant.oversightEmail.toLowerCase()) return 'own_mail';
  if (from === noticeFrom.toLowerCase() || isPassedOn(message, domainOf(noticeFrom))) return 'loop';
  return undefined;
}

/** Whoever redirects it may have changed its From. */
function isPassedOn({ headers }: Message, domain: string): boolean {
  return messageIdsIn(headers['Message-ID']).some((id) =>
    normalMessageId(id).endsWith(`${forwardId('')}@${domain.toLowerCase()}>`),
  );
}
