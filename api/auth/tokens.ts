/** Secrets that are shown once and kept as their digest: API keys, and the tokens of links, sessions and cookies. */
import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** 32 random bytes in base64url. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** SHA-256, 64 lower-case hex digits: what is random needs neither salt nor a slow hash. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
