/** What the sender of an inbound message could prove: the verdicts of SPF, DKIM, DMARC and ARC, and what follows from them. */
import type { SpamVerdict } from './message.js';

/** RFC 8601 §2.7; `policy` where a signature is sound but too weak to count. */
export const AUTHENTICATION_RESULTS = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'policy',
  'temperror',
  'permerror',
] as const;
export type AuthenticationResult = (typeof AUTHENTICATION_RESULTS)[number];

export interface MailAuthentication {
  readonly spf: AuthenticationResult;
  readonly dkim: AuthenticationResult;
  readonly dmarc: AuthenticationResult;
  readonly arc: AuthenticationResult;
  /** Where DMARC fails, the trusted domain whose ARC seal makes up for it (`arc-sealing.ts`). */
  readonly arc_sealer: string | null;
  /** Domain of the one From address; null where there is none, or more than one. */
  readonly from_domain: string | null;
}

/** The owner of the From domain says it is not theirs, and nobody who is trusted says that it was. */
export function isDisownedByDmarc({ dmarc, arc_sealer }: MailAuthentication): boolean {
  return dmarc === 'fail' && arc_sealer === null;
}

/** What the owner of the From domain asks for where DMARC fails (RFC 9989 §4.7). */
export const DMARC_POLICIES = ['none', 'quarantine', 'reject'] as const;
export type DmarcPolicy = (typeof DMARC_POLICIES)[number];

/**
 * A mail whose sender nobody can name, or that the owner of its domain disowns, is set apart and not sent back: the
 * answer would go to whoever was imitated. Null where authentication says nothing against it.
 */
export function spamVerdictFrom(authentication: MailAuthentication, policy: DmarcPolicy): SpamVerdict | null {
  if (authentication.from_domain === null) return 'quarantined';
  if (!isDisownedByDmarc(authentication)) return null;
  if (policy === 'reject') return 'quarantined';
  return policy === 'quarantine' ? 'flagged' : null;
}
