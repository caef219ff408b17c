/** What is derived from the settings about keys: an imported first key, and secrets that are not stored anywhere. */
import { hkdfSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { JWK } from 'jose';

const SECRET_BYTES = 32;

/** One secret per purpose from the master key (HKDF-SHA256, RFC 5869), so that no purpose can speak for another. */
export function derivedSecret(masterKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `multimail ${purpose}`, SECRET_BYTES));
}

/** The key of SIGNING_KEY_FILE; undefined where none is set. */
export async function importedSigningKey(file: string | undefined): Promise<JWK | undefined> {
  if (file === undefined) return undefined;
  const jwk = JSON.parse(await readFile(file, 'utf8')) as JWK;
  if (jwk.kty === 'EC' && jwk.crv === 'P-256' && typeof jwk.d === 'string') return jwk;
  throw new Error('SIGNING_KEY_FILE: must hold a private P-256 key as a JWK');
}
