/**
 * The forms that secrets are written in. A form that its issuer guards with a checksum is checked by it; others have to be
 * as disordered as chance makes them, so that `sk_test_your_key_goes_here` in an instruction is left alone.
 */
import { crc32 } from './crc32.js';

export interface SecretForm {
  /** In words, for the approver. */
  readonly name: string;
  /** With the flag `g`; bounded in length, so that it is linear on any text. */
  readonly pattern: RegExp;
  /** Is this what it looks like? Given the group `secret`, or all that was found. */
  readonly isGenuine: (secret: string) => boolean;
}

/** Bits a character: English words have less than 3.5 even in fifty letters, random base 62 of twenty has more. */
const DISORDER = 3.5;
/** Of hexadecimal digits chance makes at most 4. */
const HEX_DISORDER = 3;

const always = () => true;
const looksRandom = (secret: string) => entropyOf(secret) >= DISORDER;

export const SECRET_FORMS: readonly SecretForm[] = [
  {
    name: 'a private key',
    pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/gu,
    isGenuine: always,
  },
  {
    name: 'an access key of AWS',
    pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)(?<secret>[A-Z2-7]{16})(?![A-Za-z0-9])/gu,
    isGenuine: (secret) => entropyOf(secret) >= HEX_DISORDER,
  },
  {
    name: 'a token of GitHub or npm',
    pattern: /(?<![A-Za-z0-9])(?:gh[opusr]|npm)_(?<secret>[A-Za-z0-9]{36})(?![A-Za-z0-9])/gu,
    isGenuine: hasCrcInBase62,
  },
  {
    name: 'a token of GitHub',
    pattern: /(?<![A-Za-z0-9])github_pat_(?<secret>[A-Za-z0-9]{22}_[A-Za-z0-9]{59})(?![A-Za-z0-9])/gu,
    isGenuine: looksRandom,
  },
  {
    name: 'a token of GitLab',
    pattern: /(?<![A-Za-z0-9])glpat-(?<secret>[A-Za-z0-9_-]{20,64})/gu,
    isGenuine: looksRandom,
  },
  {
    name: 'a token of Slack',
    pattern: /(?<![A-Za-z0-9])xox[abeoprs]-(?<secret>[A-Za-z0-9-]{20,250})/gu,
    isGenuine: (secret) => entropyOf(secret) >= HEX_DISORDER,
  },
  {
    name: 'a key of Stripe',
    pattern: /(?<![A-Za-z0-9])[rs]k_(?:live|test)_(?<secret>[A-Za-z0-9]{16,250})/gu,
    isGenuine: looksRandom,
  },
  {
    name: 'a key of Google',
    pattern: /(?<![A-Za-z0-9])AIza(?<secret>[A-Za-z0-9_-]{35})(?![A-Za-z0-9_-])/gu,
    isGenuine: looksRandom,
  },
  {
    name: 'a key of an AI provider',
    pattern: /(?<![A-Za-z0-9])sk-(?:proj-|ant-|or-|svcacct-)?(?<secret>[A-Za-z0-9_-]{32,250})/gu,
    isGenuine: looksRandom,
  },
  {
    name: 'a key of MultiMail',
    pattern: /(?<![A-Za-z0-9])mm_live_(?<secret>[A-Za-z0-9_-]{32,128})/gu,
    isGenuine: looksRandom,
  },
  {
    name: 'a signed token',
    pattern:
      /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,4000}\.eyJ[A-Za-z0-9_-]{10,8000}\.(?<secret>[A-Za-z0-9_-]{20,2000})/gu,
    isGenuine: looksRandom,
  },
  {
    name: 'a password or key that is named as such',
    pattern:
      /(?<![\p{L}\p{N}])(?:api[ _-]?key|secret(?:[ _-]?key)?|access[ _-]?token|password|passwd|passwort)["']?\s?[:=]\s?["']?(?<secret>[A-Za-z0-9+/=_.~!@#$%^&*-]{16,200})/giu,
    isGenuine: (secret) => /\d/u.test(secret) && /[A-Za-z]/u.test(secret) && looksRandom(secret),
  },
];

/** Shannon's, over the characters of the text itself. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  const shares = [...counts.values()].map((count) => count / text.length);
  return shares.reduce((bits, share) => bits - share * Math.log2(share), 0);
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUM_LENGTH = 6;

/** The last six characters are the CRC-32 of what stands before them. */
function hasCrcInBase62(secret: string): boolean {
  const checksum = secret.slice(-CHECKSUM_LENGTH);
  const value = [...checksum].reduce((sum, digit) => sum * BASE62.length + BASE62.indexOf(digit), 0);
  return value === crc32(secret.slice(0, -CHECKSUM_LENGTH));
}
