/** Secrets that the installation has to keep and show again, and digests that only it can make. One key per purpose. */
import { createHmac } from 'node:crypto';
import { seal, unseal } from './sealing.js';

export interface Secrets {
  /** @param label whom the text belongs to: it opens under no other */
  seal(purpose: string, label: string, text: string): string;
  /** @throws where purpose, label or text is another */
  unseal(purpose: string, label: string, sealed: string): string;
  /** HMAC-SHA256, 64 lower-case hex digits: not guessable from a copy of the database. */
  digest(purpose: string, text: string): string;
}

/** @param keyFor 32 bytes for a purpose, always the same */
export function createSecrets(keyFor: (purpose: string) => Buffer): Secrets {
  return {
    seal: (purpose, label, text) => seal(keyFor(`seal ${purpose}`), label, text),
    unseal: (purpose, label, sealed) => unseal(keyFor(`seal ${purpose}`), label, sealed),
    digest: (purpose, text) =>
      createHmac('sha256', keyFor(`digest ${purpose}`))
        .update(text, 'utf8')
        .digest('hex'),
  };
}
