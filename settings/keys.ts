/** What is derived from the settings about keys: an imported first key, and secrets that are not stored anywhere. */
import { hkdfSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { JWK } from 'jose';
import { SettingsError } from './read-settings.js';

const SECRET_BYTES = 32;

/** One secret per purpose from the master key (HKDF-SHA256, RFC 5869), so that no purpose can speak for another. */
export function derivedSecret(masterKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `multimail ${purpose}`, SECRET_BYTES));
}

/** The key of SIGNING_KEY_FILE; undefined where none is set. */
export async function importedSigningKey(file: string | undefined): Promise<JWK | undefined> {
  if (file === undefined) return undefined;
  const jwk = keyIn(await textOf(file));
  if (jwk?.kty === 'EC' && jwk.crv === 'P-256' && typeof jwk.d === 'string') return jwk;
  throw new SettingsError(['SIGNING_KEY_FILE: must hold a private P-256 key as a JWK']);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new SettingsError([`SIGNING_KEY_FILE: cannot be read (${(error as NodeJS.ErrnoException).code})`]);
  }
}

/** The parser's own error would quote the file, which holds a private key. */
function keyIn(text: string): JWK | null {
  try {
    return JSON.parse(text) as JWK | null;
  } catch {
    return null;
  }
}
