/** DKIM keys: making a pair of them, reading one back, and the DNS record that publishes it. */
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

export type DkimAlgorithm = 'rsa-sha256' | 'ed25519-sha256';

export interface GeneratedDkimKey {
  readonly algorithm: DkimAlgorithm;
  /** PKCS #8; to be encrypted at rest by whoever stores it. */
  readonly privateKeyPem: string;
  /** The TXT record's value, to be published under `<selector>._domainkey.<domain>`. */
  readonly dnsRecord: string;
}

/** RFC 8301 §3.2 asks for 2048 bits at least, and more do not fit where DNS panels end a string. */
const RSA_BITS = 2048;
/** An Ed25519 SPKI is 12 octets of framing and the key itself, which alone is published (RFC 8463 §4). */
const ED25519_KEY_AT = 12;

const generate = promisify(generateKeyPair);

/** One of each algorithm: not every receiver can check the newer one. */
export async function generateDkimKeys(): Promise<{ rsa: GeneratedDkimKey; ed25519: GeneratedDkimKey }> {
  const [rsa, ed25519] = await Promise.all([
    generate('rsa', { modulusLength: RSA_BITS }),
    generate('ed25519', {}),
  ]);
  return { rsa: generated(rsa.privateKey), ed25519: generated(ed25519.privateKey) };
}

/** @throws for a key that is neither RSA nor Ed25519. */
export function dkimKeyFromPem(key: { domain: string; selector: string; privateKeyPem: string }): {
  domain: string;
  selector: string;
  algorithm: DkimAlgorithm;
  privateKey: KeyObject;
} {
  const privateKey = createPrivateKey(key.privateKeyPem);
  return { domain: key.domain, selector: key.selector, algorithm: algorithmOf(privateKey), privateKey };
}

export function dkimDnsRecord(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  if (algorithmOf(publicKey) === 'rsa-sha256') return `v=DKIM1; k=rsa; p=${spki.toString('base64')}`;
  return `v=DKIM1; k=ed25519; p=${spki.subarray(ED25519_KEY_AT).toString('base64')}`;
}

function generated(privateKey: KeyObject): GeneratedDkimKey {
  return {
    algorithm: algorithmOf(privateKey),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    dnsRecord: dkimDnsRecord(createPublicKey(privateKey)),
  };
}

function algorithmOf(key: KeyObject): DkimAlgorithm {
  if (key.asymmetricKeyType === 'rsa') return 'rsa-sha256';
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519-sha256';
  throw new TypeError('a DKIM key is RSA or Ed25519');
}
