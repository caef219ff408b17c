/** Codes that people get by mail and give back: easy to read aloud, stored as a salted hash, compared in constant time. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/** Without I, L, O, U and the digits they are taken for. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** @param pattern `X` stands for a character, everything else for itself */
export function newCode(pattern: string): string {
  return pattern.replaceAll('X', () => ALPHABET.charAt(randomInt(ALPHABET.length)));
}

/** Six digits, for a code that is typed where it was asked for and lives for minutes. */
export function newDigits(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** Dashes, blanks and case do not count. */
export function bareCode(code: string): string {
  return code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

export function hashCode(code: string, salt: string): string {
  return createHash('sha256')
    .update(`${salt}:${bareCode(code)}`)
    .digest('hex');
}

export function isSameCode(code: string, stored: { readonly hash: string; readonly salt: string }): boolean {
  return timingSafeEqual(Buffer.from(hashCode(code, stored.salt), 'hex'), Buffer.from(stored.hash, 'hex'));
}
