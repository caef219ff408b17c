/** The hostile mails, brought into a mailbox through the provider's door. */
import type { Mailbox } from '../../domain/mailbox.js';
import type { Installation } from '../support/installation.js';
import { received } from '../support/received.js';
import { HOSTILE_MAILS } from './hostile-mails.js';

export interface Kept {
  readonly id: string;
  readonly threadId: string;
}

/** @param headers before those of the mail itself */
export async function corpusTo(
  installation: Installation,
  mailbox: Mailbox,
  headers: readonly object[] = [],
): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const { change } of HOSTILE_MAILS) {
    const Headers = [...headers, ...(change.Headers as object[])];
    const id = await received(installation, mailbox, { ...change, Headers });
    const message = await installation.stores.messages.find(id);
    kept.push({ id, threadId: message?.threadId ?? 'none' });
  }
  return kept;
}
