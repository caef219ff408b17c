/** What the identity claim of an inbound message is worth, as it was found when the message came in (email.md 3.3). */
import type { OversightMode } from './oversight-mode.js';

/**
 * Best first. `identity_only`: a good signature that fits nothing here – treat it as a replay. `unchecked`: the keys
 * could not be had, which says nothing either way.
 */
export const RECEIVED_VERDICTS = ['message', 'content', 'identity_only', 'invalid', 'unchecked'] as const;
export type ReceivedVerdict = (typeof RECEIVED_VERDICTS)[number];

export interface ReceivedIdentity {
  readonly verdict: ReceivedVerdict;
  readonly reasons: readonly string[];
  /**
   * Whether the sender's domain itself names the key: in DNS, or because it is one of ours. Otherwise nobody but the
   * claim says that its issuer may speak for that domain.
   */
  readonly is_anchored: boolean;
  /** The same claim has come in before: the message was sent a second time, by somebody. */
  readonly is_repeat: boolean;
  /** What was signed; null where no signature holds. Its writer chose every word. */
  readonly claim: ReceivedClaim | null;
}

export interface ReceivedClaim {
  readonly iss: string;
  readonly jti: string;
  readonly iat: number;
  readonly mailbox: string;
  readonly operator: string;
  readonly operator_domain: string;
  readonly verified_operator: boolean;
  readonly oversight_mode: OversightMode;
  readonly ai_generated: boolean;
  readonly agent_ref: string | null;
  readonly approval_ref: string | null;
}

/** Only a claim that belongs to its message is used up by it: who pastes one elsewhere makes no repeat of the original. */
export function usesUpClaim({ verdict }: Pick<ReceivedIdentity, 'verdict'>): boolean {
  return verdict === 'message' || verdict === 'content';
}
