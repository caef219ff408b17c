/** The keys of the simulated Entra ID: two are published, the first signs, and they change on demand. */
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { randomBytes } from 'node:crypto';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

export interface SigningKeys {
  readonly current: SigningKey;
  published(): Promise<{ keys: JWK[] }>;
  /** The second key signs from now on, the first is withdrawn and a new one stands by. */
  rotate(): Promise<void>;
}

export async function aSigningKey(): Promise<SigningKey> {
  const pair = await generateKeyPair('RS256', { extractable: true });
  return { kid: randomBytes(12).toString('base64url'), ...pair };
}

export async function createSigningKeys(): Promise<SigningKeys> {
  let [first, second] = await Promise.all([aSigningKey(), aSigningKey()]);
  return {
    get current() {
      return first;
    },
    // As Entra publishes them: without `alg`.
    published: async () => ({ keys: await Promise.all([publicJwk(first), publicJwk(second)]) }),
    async rotate() {
      [first, second] = [second, await aSigningKey()];
    },
  };
}

async function publicJwk({ kid, publicKey }: SigningKey): Promise<JWK> {
  return { ...(await exportJWK(publicKey)), kid, x5t: kid, use: 'sig' };
}

export function signed(claims: Record<string, unknown>, { kid, privateKey }: SigningKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid, x5t: kid }).sign(privateKey);
}
