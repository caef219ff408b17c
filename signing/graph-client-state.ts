/** What a notification of Graph's has to show: a value that only this installation can make, another one for each mailbox. */
import type { Secrets } from './secrets.js';

/** 64 digits; Graph takes 128. */
export function graphClientState(
  secrets: Pick<Secrets, 'digest'>,
  box: { readonly mailboxId: string; readonly graphUser: string },
): string {
  return secrets.digest('graph client state', `${box.mailboxId} ${box.graphUser}`);
}
