/** What stands in `X-MultiMail-Reputation` for an address (rest.md 10): it names the mailbox to us alone. */
import type { Secrets } from './secrets.js';

/** 64 lower-case hex digits: HMAC-SHA256 of the lower-case address under a secret of the installation. */
export function reputationHash(secrets: Pick<Secrets, 'digest'>, address: string): string {
  return secrets.digest('reputation', address.toLowerCase());
}
