/**
 * What has to be known again when somebody comes back from Entra ID. It travels in their browser, so it is sealed:
 * nobody can read it, change it, or put one of their own into somebody else's browser that means anything else.
 */
import { z } from 'zod';
import type { Secrets } from '../../signing/secrets.js';

const keptSchema = z.object({
  /** Whatever the sign-in is for, in the words of whoever began it. */
  reference: z.string(),
  entraTenantId: z.string(),
  /** The authentication context that was asked for. */
  authContext: z.string().optional(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** Epoch milliseconds. */
  expiresAt: z.number(),
});
export type KeptSignIn = z.output<typeof keptSchema>;

const PURPOSE = 'sign-in with Entra ID';

export function sealedSignIn(secrets: Secrets, kept: KeptSignIn): string {
  return secrets.seal(PURPOSE, PURPOSE, JSON.stringify(kept));
}

/** Undefined where it is none of ours, or too old. */
export function openedSignIn(secrets: Secrets, sealed: string): KeptSignIn | undefined {
  try {
    const kept = keptSchema.parse(JSON.parse(secrets.unseal(PURPOSE, PURPOSE, sealed)));
    return kept.expiresAt > Date.now() ? kept : undefined;
  } catch {
    return undefined;
  }
}
