/** Codes that people get by mail and give back: easy to read aloud, stored as a salted hash, compared in constant time. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/** Without I, L, O, U and the digits they are taken for. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** @param pattern `X` stands for a character, everything else for itself */
export function newCode(pattern: string): string {
  return pattern.replaceAll('X', () => ALPHABET.charAt(randomInt(ALPHABET.length)));
}

/** Dashes, blanks and case do not count. */
export function hashCode(code: string, salt: string): string {
  const bare = code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return createHash('sha256').update(`${salt}:${bare}`).digest('hex');
}

export function isSameCode(code: string, stored: { readonly hash: string; readonly salt: string }): boolean {
  return timingSafeEqual(Buffer.from(hashCode(code, stored.salt), 'hex'), Buffer.from(stored.hash, 'hex'));
}
