/** A new API key: shown once, kept as its SHA-256 (rest.md 2). */
import { randomBytes } from 'node:crypto';
import { hashKey } from './caller.js';

const RANDOM_BYTES = 32;
const PREFIX_LENGTH = 12;

export function newApiKey(): { readonly key: string; readonly prefix: string; readonly keyHash: string } {
  const key = `mm_live_${randomBytes(RANDOM_BYTES).toString('base64url')}`;
  return { key, prefix: key.slice(0, PREFIX_LENGTH), keyHash: hashKey(key) };
}
