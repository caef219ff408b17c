/** A recipient that nothing was tried for yet. */
import type { Recipient } from '../../domain/message.js';

export const waitingRecipient: Recipient = {
  address: 'pat@x.test',
  role: 'to',
  state: 'waiting',
  reply: null,
  attempts: 0,
  nextAttemptAt: null,
  delayedAt: null,
};
