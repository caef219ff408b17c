/** One signing key: how it is made, named, opened from its sealed form, and shown to others. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { StoredKey } from '../prisma/stores/signing-key-store.js';
import { unseal } from './sealing.js';

export interface OpenKey {
  readonly kid: string;
  /** Of a DKIM key. */
  readonly selector: string | null;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
  readonly privateKey: KeyObject;
  readonly signsFrom: Date;
  readonly isWithdrawn: boolean;
}

export function opened(row: StoredKey, masterKey: Buffer): OpenKey {
  const jwk = JSON.parse(unseal(masterKey, row.kid, row.sealed)) as JWK;
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  // The public part is taken from the private one: what stands beside it in the table proves nothing.
  const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    kid: row.kid,
    selector: row.selector,
    publicJwk: publicPart(publicJwk, row.kid),
    privateJwk: { ...jwk, kid: row.kid },
    privateKey,
    signsFrom: row.signsFrom,
    isWithdrawn: row.withdrawnAt !== null,
  };
}

export async function newKey(alg: 'ES256' | 'RS256' | 'Ed25519'): Promise<JWK> {
  const options = alg === 'RS256' ? { modulusLength: 2048, extractable: true } : { extractable: true };
  const { privateKey } = await generateKeyPair(alg, options);
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await keyId(jwk) };
}

/** Short enough for a DNS label and the claim's line, and derived from the key: RFC 7638. */
export async function keyId(jwk: JWK): Promise<string> {
  const thumbprint = await calculateJwkThumbprint(jwk);
  const short = thumbprint
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 12);
  return `mm-${short}`;
}

export function publicPart(jwk: JWK, kid: string): JWK & Record<string, unknown> {
  const { kty, crv, x, y, n, e } = jwk;
  const given = Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined);
  const alg = kty === 'EC' ? { alg: 'ES256', use: 'sig' } : {};
  return { ...Object.fromEntries(given), ...alg, kid };
}
