/** A signed card (OD `security-requirements.md`, "Signed card payloads"): whoever relays the mail, Outlook knows it is ours. */
import { SignJWT } from 'jose';
import type { KeyObject } from 'node:crypto';

export interface CardToSign {
  readonly card: object;
  readonly originator: string;
  /** Address that the mail is from. */
  readonly sender: string;
  /** All of To and Cc. */
  readonly recipients: readonly string[];
}

/** @returns compact JWS, RS256 */
export function signedCard(
  key: KeyObject,
  { card, originator, sender, recipients }: CardToSign,
): Promise<string> {
  return new SignJWT({
    sender,
    originator,
    recipientsSerialized: JSON.stringify(recipients),
    adaptiveCardSerialized: JSON.stringify(card),
  })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuedAt()
    .sign(key);
}
