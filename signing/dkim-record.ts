/** The TXT record that publishes a DKIM key (RFC 6376 §3.6.1, RFC 8463 §4). */
import type { KeyObject } from 'node:crypto';

export type DkimAlgorithm = 'rsa-sha256' | 'ed25519-sha256';

/** An Ed25519 SPKI is 12 octets of framing and the key itself, which alone is published (RFC 8463 §4). */
const ED25519_KEY_AT = 12;

export function dkimDnsRecord(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  if (dkimAlgorithmOf(publicKey) === 'rsa-sha256') return `v=DKIM1; k=rsa; p=${spki.toString('base64')}`;
  return `v=DKIM1; k=ed25519; p=${spki.subarray(ED25519_KEY_AT).toString('base64')}`;
}

/** @throws for a key that is neither RSA nor Ed25519. */
export function dkimAlgorithmOf(key: KeyObject): DkimAlgorithm {
  if (key.asymmetricKeyType === 'rsa') return 'rsa-sha256';
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519-sha256';
  throw new TypeError('a DKIM key is RSA or Ed25519');
}
