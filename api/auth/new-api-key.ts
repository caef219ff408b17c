/** A new API key: shown once, kept as its SHA-256 (rest.md 2). */
import { hashToken, newToken } from './tokens.js';

const PREFIX_LENGTH = 12;

export function newApiKey(): { readonly key: string; readonly prefix: string; readonly keyHash: string } {
  const key = `mm_live_${newToken()}`;
  return { key, prefix: key.slice(0, PREFIX_LENGTH), keyHash: hashToken(key) };
}
