/**
 * Mailing lists and forwarders change mail, and DMARC fails. Who is trusted to seal what it passes on may say what it had
 * found before (RFC 8617 §5.2, §7.2.1). That makes up for DMARC alone: it is neither a release nor a proof of an identity.
 */
import { isDisownedByDmarc, type MailAuthentication } from './mail-authentication.js';

/** One set of a chain whose signatures all hold, with every `cv` as it should be. */
export interface ArcSeal {
  /** `d=` of its ARC-Seal. */
  readonly domain: string;
  /** What its ARC-Authentication-Results say of DMARC. */
  readonly dmarc: string | null;
  /** The From domain that they say it of. */
  readonly from: string | null;
}

/**
 * The trusted domain that found DMARC to pass for the same From domain; null where none did, or nothing has to be made up
 * for. Only seals after which no stranger sealed count: a stranger may have written what is before, and the mail itself.
 *
 * @param seals oldest first
 */
export function vouchingSealer(
  found: MailAuthentication,
  seals: readonly ArcSeal[],
  trusted: readonly string[],
): string | null {
  if (!isDisownedByDmarc(found) || found.arc !== 'pass' || found.from_domain === null) return null;
  const sender = found.from_domain.toLowerCase();
  const isTrusted = ({ domain }: ArcSeal) => trusted.includes(domain.toLowerCase());
  const sealer = seals
    .slice(seals.findLastIndex((seal) => !isTrusted(seal)) + 1)
    .findLast(({ dmarc, from }) => dmarc === 'pass' && from?.toLowerCase() === sender);
  return sealer?.domain.toLowerCase() ?? null;
}
