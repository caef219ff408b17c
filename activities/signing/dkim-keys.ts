/** DKIM keys: making a pair of them, and reading one back. */
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { dkimAlgorithmOf, dkimDnsRecord, type DkimAlgorithm } from '../../signing/dkim-record.js';

export { dkimDnsRecord, type DkimAlgorithm } from '../../signing/dkim-record.js';

export interface GeneratedDkimKey {
  readonly algorithm: DkimAlgorithm;
  /** PKCS #8; to be encrypted at rest by whoever stores it. */
  readonly privateKeyPem: string;
  /** The TXT record's value, to be published under `<selector>._domainkey.<domain>`. */
  readonly dnsRecord: string;
}

/** RFC 8301 §3.2 asks for 2048 bits at least, and more do not fit where DNS panels end a string. */
const RSA_BITS = 2048;

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
  return { domain: key.domain, selector: key.selector, algorithm: dkimAlgorithmOf(privateKey), privateKey };
}

function generated(privateKey: KeyObject): GeneratedDkimKey {
  return {
    algorithm: dkimAlgorithmOf(privateKey),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    dnsRecord: dkimDnsRecord(createPublicKey(privateKey)),
  };
}
