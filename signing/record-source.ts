/** The installation's own part of what a sending domain publishes: its DKIM keys, and the anchors of its identity keys. */
import { createPublicKey } from 'node:crypto';
import type { PublishedDkimKey, RecordSource } from '../domain/domain-records.js';
import { dkimDnsRecord } from './dkim-record.js';
import type { OpenKey } from './key-material.js';
import { DKIM_PURPOSES, type Keyring } from './keyring.js';

export async function recordSource(keyring: Pick<Keyring, 'all'>, mailDomain: string): Promise<RecordSource> {
  const [identity, ...dkim] = await Promise.all([
    keyring.all('identity'),
    ...DKIM_PURPOSES.map(async (purpose) => (await keyring.all(purpose)).flatMap(dkimKeyIn)),
  ]);
  return {
    mailDomain: mailDomain.toLowerCase(),
    dkim: dkim.flat(),
    identity: identity.map((key) => ({ kid: key.kid, value: identityAnchor(key) })),
  };
}

function dkimKeyIn({ privateKey, selector, isWithdrawn }: OpenKey): PublishedDkimKey[] {
  if (selector === null || isWithdrawn) return [];
  const algorithm = privateKey.asymmetricKeyType === 'rsa' ? 'rsa' : 'ed25519';
  return [{ algorithm, selector, value: dkimDnsRecord(createPublicKey(privateKey)) }];
}

/** email.md 3.4: the key as SPKI; the record of one that is withdrawn stays, and says so with an empty `p=`. */
export function identityAnchor({
  privateKey,
  isWithdrawn,
}: Pick<OpenKey, 'privateKey' | 'isWithdrawn'>): string {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return `v=MM1; alg=ES256; p=${isWithdrawn ? '' : spki.toString('base64')}`;
}
