/**
 * Starts the workflow of an inbound message that is held. The message is stored by then: where Temporal does not answer,
 * the sweep (`worker/sweep.ts`) starts it.
 */
import type { Mailbox } from '../domain/mailbox.js';
import type { Message } from '../domain/message.js';

export interface Starting {
  readonly sends: { receive(message: Message, mailbox: Mailbox): Promise<void> };
  readonly stores: { readonly messages: { markStarted(id: string): Promise<void> } };
  readonly log: { warn(fields: object, message: string): void };
}

export async function startHold(
  { sends, stores, log }: Starting,
  message: Message,
  mailbox: Mailbox,
): Promise<void> {
  try {
    await sends.receive(message, mailbox);
    await stores.messages.markStarted(message.id);
  } catch (error) {
    log.warn({ message_id: message.id, error: String(error) }, 'a held message is left to the sweep');
  }
}
