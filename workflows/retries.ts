/** Hearing that recipients need not wait any longer, because somebody has ended the pause of their domain. */
import { setHandler } from '@temporalio/workflow';
import { retrySignal } from './messages.js';

export interface Retries {
  isAsked(recipient: number): boolean;
  /** Before each attempt: what is asked while it runs may have come too late for it. */
  begin(recipient: number): void;
}

export function listenForRetries(): Retries {
  const asked = new Set<number>();
  setHandler(retrySignal, (recipients) => {
    for (const recipient of recipients) asked.add(recipient);
  });
  return {
    isAsked: (recipient) => asked.has(recipient),
    begin: (recipient) => void asked.delete(recipient),
  };
}
