/** The identity claim as a token: canonical payload, the one allowed header, at most one header line long. */
import { type ClaimPayload, claimPayload, type IdentityClaim } from '../../domain/identity-claim.js';
import { canonicalJson } from '../mime/content-digest.js';
import type { JwsHeader, Signer } from './es256.js';

/** `r‖s` of P-256, 64 octets, in base64url. */
const SIGNATURE_LENGTH = 86;

/** @throws DomainError `validation_failed` when even the mandatory claims do not fit. */
export async function signIdentityClaim(signer: Signer, claim: IdentityClaim): Promise<string> {
  const header = identityHeader(signer.kid);
  const payload = claimPayload(claim, (candidate) => tokenLength(header, candidate));
  return signer.sign(canonicalJson(payload), header);
}

function identityHeader(kid: string): JwsHeader {
  return { alg: 'ES256', kid, typ: 'JWT' };
}

function tokenLength(header: JwsHeader, payload: ClaimPayload): number {
  return (
    base64UrlLength(JSON.stringify(header)) + base64UrlLength(canonicalJson(payload)) + SIGNATURE_LENGTH + 2
  );
}

/** RFC 4648 §5 without padding. */
function base64UrlLength(text: string): number {
  return Math.ceil((Buffer.byteLength(text) * 4) / 3);
}
