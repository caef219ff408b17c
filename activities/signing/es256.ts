/**
 * ES256 (RFC 7518 §3.4) with a key held in this process. The same signer serves identity claims and votes; where the
 * private key lives is behind `Signer`.
 */
import { calculateJwkThumbprint, CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

export { signIdentityClaim } from './sign-identity-claim.js';

export interface JwsHeader {
  readonly alg: 'ES256';
  readonly kid: string;
  readonly typ: string;
}

export interface Signer {
  readonly kid: string;
  /** A compact JWS over exactly these bytes; the header's members keep their order. */
  sign(payloadJson: string, header: JwsHeader): Promise<string>;
}

export interface Es256KeyPair {
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
}

/** Half of the RFC 7638 thumbprint in hex: it is also a DNS label, which has no upper and lower case. */
const KID_LENGTH = 16;

/** @throws for a key without `kid` or `d`, or of another curve. */
export function createEs256Signer(privateJwk: JWK): Signer {
  const { kid, kty, crv, d } = privateJwk;
  if (kid === undefined || kty !== 'EC' || crv !== 'P-256' || d === undefined) {
    throw new TypeError('an ES256 signer needs a private P-256 key with a kid');
  }
  const key = importJWK(privateJwk, 'ES256');
  // Awaited by whoever signs first; a failed import must not end the process before that.
  key.catch(() => undefined);
  return {
    kid,
    sign: async (payloadJson, header) =>
      new CompactSign(new TextEncoder().encode(payloadJson))
        .setProtectedHeader({ ...header })
        .sign(await key),
  };
}

export async function generateEs256KeyPair(): Promise<Es256KeyPair> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const bare = await exportJWK(publicKey);
  const thumbprint = await calculateJwkThumbprint(bare, 'sha256');
  const kid = Buffer.from(thumbprint, 'base64url').toString('hex').slice(0, KID_LENGTH);
  const marks = { alg: 'ES256', use: 'sig', kid };
  return { privateJwk: { ...(await exportJWK(privateKey)), ...marks }, publicJwk: { ...bare, ...marks } };
}
