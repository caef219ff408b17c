/** The id of an accepted mail: the same bytes for the same mailbox are the same mail, however they came. */
import { createHash } from 'node:crypto';

export function mailIdOf(rawSha256: string, mailboxId: string): string {
  return createHash('sha256').update(`${rawSha256} ${mailboxId}`, 'utf8').digest('hex');
}
