/**
 * What a received message's identity header is worth. The signature alone says little: a token can be copied onto any
 * mail. So its binding is checked too, and the verdict says which part of it held. Reading DNS and fetching keys is
 * left to the caller.
 */
import { compactVerify, importJWK, type JWK } from 'jose';
import { addressKey } from '../mime/address-edge.js';
import { headersNamed, headerValue, type HeaderLine, splitMessage } from '../mime/header-lines.js';
import {
  contentHash,
  type InnerHashes,
  innerHashes,
  messageFieldsOfMime,
  type MessageFields,
  recipientHash,
  recipientsHash,
} from '../mime/message-hash.js';
import { domainOf } from '../../domain/host-name.js';
import { type IdentityPayload, identityPayload, readJwsHeader } from './identity-payload.js';
import { anchoredJwk, anchorOf, isAnchored, type LookUpAnchors } from './key-anchor.js';

export interface VerifyIdentityInput {
  /** The message as received. */
  readonly raw: Buffer;
  /** Undefined where the issuer's document could not be had: then the anchor in DNS has to do. */
  readonly keys: KeySource | undefined;
  /** DNS, for the anchor of the key in the zone of the sender's domain; left out where it is not to be asked. */
  readonly anchors?: LookUpAnchors;
  /** The envelope recipient it arrived for; without one `content` is the best verdict. */
  readonly recipient?: string;
  /** What the issuer publishes for a `jti`: lets a verifier say that only the HTML was rewritten. */
  readonly published?: (jti: string) => Promise<InnerHashes | null>;
}

/** A public key as our key document has it: when it signed, in Unix seconds, and whether it was withdrawn. */
export type PublishedKey = JWK & { readonly nbf?: number; readonly exp?: number; readonly revoked?: boolean };

export type KeySource =
  | { readonly jwks: { readonly keys: readonly PublishedKey[] } }
  | { readonly fetchKey: (kid: string) => Promise<PublishedKey | null> };

/** Best first. `identity_only`: a good signature that fits nothing here – treat it as a replay. */
export type IdentityVerdict = 'message' | 'content' | 'identity_only' | 'invalid';

export type VerifyReason =
  | 'no_identity_header'
  | 'several_identity_headers'
  | 'malformed_token'
  | 'unknown_key'
  | 'keys_out_of_reach'
  | 'keys_disagree'
  | 'key_revoked'
  | 'bad_signature'
  | 'key_not_valid_then'
  | 'several_of_one_header'
  | 'other_sender'
  | 'other_message'
  | 'other_text'
  | 'html_rewritten'
  | 'built_anew'
  | 'recipient_not_given'
  | 'other_recipient';

/**
 * What the zone of the sender's domain says of the key. `only`: the issuer's document was out of reach. A missing record
 * means no more than that the key is not anchored.
 */
export type AnchorFinding = 'agrees' | 'only' | 'absent' | 'unknown';

export interface IdentityFinding {
  readonly verdict: IdentityVerdict;
  readonly anchor?: AnchorFinding;
  readonly claim?: IdentityPayload;
  readonly reasons: readonly VerifyReason[];
}

/** Fields a message has at most once (RFC 5322 §3.6); with two of them no two readers agree on what it says. */
const SINGLE_FIELDS = ['from', 'to', 'cc', 'reply-to', 'subject', 'date', 'message-id', 'in-reply-to'];

export async function verifyIdentity(input: VerifyIdentityInput): Promise<IdentityFinding> {
  const { headers } = splitMessage(input.raw);
  const tokens = headersNamed(headers, 'x-multimail-identity').map(headerValue);
  const [token] = tokens;
  if (token === undefined) return invalid('no_identity_header');
  if (tokens.length > 1) return invalid('several_identity_headers');
  const verified = await verifiedClaim(token, input);
  if (typeof verified === 'string') return invalid(verified);
  return { ...verified, ...(await bindingVerdict(input, headers, verified.claim)) };
}

function invalid(reason: VerifyReason): IdentityFinding {
  return { verdict: 'invalid', reasons: [reason] };
}

type VerifiedClaim = Required<Pick<IdentityFinding, 'claim'>> & Pick<IdentityFinding, 'anchor'>;
type KeyPlaces = Pick<VerifyIdentityInput, 'keys' | 'anchors'>;

async function verifiedClaim(
  token: string,
  { keys, anchors }: KeyPlaces,
): Promise<VerifiedClaim | VerifyReason> {
  const header = readJwsHeader(token);
  if (header === null) return 'malformed_token';
  if (keys === undefined) return anchors ? claimByAnchor(token, header.kid, anchors) : 'keys_out_of_reach';
  const jwk = await keyFor(header.kid, keys);
  if (jwk === null) return 'unknown_key';
  // The signature first: nobody has DNS asked about a name who cannot sign.
  const claim = await claimSignedBy(token, jwk);
  if (typeof claim === 'string' || !anchors) return typeof claim === 'string' ? claim : { claim };
  return withAnchor(claim, jwk, anchors);
}

/** email.md 3.4: where both can be had they have to agree; one that is empty says that the key is revoked. */
async function withAnchor(
  claim: IdentityPayload,
  jwk: PublishedKey,
  anchors: LookUpAnchors,
): Promise<VerifiedClaim | VerifyReason> {
  const anchor = await anchorOf({ kid: jwk.kid ?? '', domain: domainOf(claim.mailbox) }, anchors);
  switch (anchor.kind) {
    case 'revoked':
      return 'key_revoked';
    case 'several':
      return 'keys_disagree';
    case 'key':
      return (await isAnchored(jwk, anchor.spki)) ? { claim, anchor: 'agrees' } : 'keys_disagree';
    case 'absent':
    case 'unknown':
      return { claim, anchor: anchor.kind };
  }
}

async function claimByAnchor(
  token: string,
  kid: string,
  anchors: LookUpAnchors,
): Promise<VerifiedClaim | VerifyReason> {
  const claimed = identityPayload(Buffer.from(token.split('.')[1] ?? '', 'base64url'));
  if (claimed === null) return 'malformed_token';
  const anchor = await anchorOf({ kid, domain: domainOf(claimed.mailbox) }, anchors);
  if (anchor.kind === 'revoked') return 'key_revoked';
  if (anchor.kind === 'several') return 'keys_disagree';
  const jwk = anchor.kind === 'key' ? await anchoredJwk(kid, anchor.spki) : null;
  if (jwk === null) return 'keys_out_of_reach';
  const claim = await claimSignedBy(token, jwk);
  return typeof claim === 'string' ? claim : { claim, anchor: 'only' };
}

async function claimSignedBy(token: string, jwk: PublishedKey): Promise<IdentityPayload | VerifyReason> {
  const payload = await verifiedPayload(token, jwk);
  if (payload === null) return 'bad_signature';
  const claim = identityPayload(payload);
  if (claim === null) return 'malformed_token';
  return isValidAt(jwk, claim.iat) ? claim : 'key_not_valid_then';
}

async function keyFor(kid: string, source: KeySource): Promise<PublishedKey | null> {
  const jwk = 'jwks' in source ? source.jwks.keys.find((key) => key.kid === kid) : await source.fetchKey(kid);
  return jwk === undefined || jwk === null || jwk.kid !== kid || jwk.d !== undefined ? null : jwk;
}

/** The algorithm is ours to choose, never the token's: no `none`, no HMAC with the public key. */
async function verifiedPayload(token: string, jwk: JWK): Promise<Uint8Array | null> {
  try {
    const key = await importJWK({ ...jwk, alg: 'ES256' }, 'ES256');
    return (await compactVerify(token, key, { algorithms: ['ES256'] })).payload;
  } catch {
    return null;
  }
}

/** Claims have no `exp`; the published key says when it signed and whether it was withdrawn. */
function isValidAt(jwk: PublishedKey, seconds: number): boolean {
  if (jwk.revoked === true) return false;
  const { nbf, exp } = jwk;
  if (typeof nbf === 'number' && seconds < nbf) return false;
  return !(typeof exp === 'number' && seconds > exp);
}

type Binding = Pick<IdentityFinding, 'verdict' | 'reasons'>;

async function bindingVerdict(
  input: VerifyIdentityInput,
  headers: readonly HeaderLine[],
  claim: IdentityPayload,
): Promise<Binding> {
  if (SINGLE_FIELDS.some((name) => headersNamed(headers, name).length > 1)) {
    return { verdict: 'identity_only', reasons: ['several_of_one_header'] };
  }
  const fields = await messageFieldsOfMime(input.raw);
  if (addressKey(fields.from) !== addressKey(claim.mailbox)) {
    return { verdict: 'identity_only', reasons: ['other_sender'] };
  }
  const contentReason = await contentProblem(input, fields, claim);
  if (contentReason === 'other_message' || contentReason === 'other_text') {
    return { verdict: 'identity_only', reasons: [contentReason] };
  }
  const reasons = [contentReason, recipientProblem(input, fields, claim)].filter((reason) => reason !== null);
  return { verdict: reasons.length === 0 ? 'message' : 'content', reasons };
}

type ContentProblem = 'other_message' | 'other_text' | 'html_rewritten' | 'built_anew';

async function contentProblem(
  input: VerifyIdentityInput,
  fields: MessageFields,
  claim: IdentityPayload,
): Promise<ContentProblem | null> {
  const found = innerHashes(fields);
  if (found.msg_hash === claim.msg_hash) return null;
  if ((await contentHash(fields)) === claim.msg_hash) {
    const { saysTheSame } = await import('../mime/plain-of-html.js');
    // The plain text is nobody's word but Exchange's: it counts where it says what the signed HTML says.
    return saysTheSame(fields.text, fields.html) ? 'built_anew' : 'other_text';
  }
  const published = (await input.published?.(claim.jti)) ?? null;
  if (published === null || published.msg_hash !== claim.msg_hash) return 'other_message';
  const isSame = found.text_hash === published.text_hash && found.att.join() === published.att.join();
  return isSame ? 'html_rewritten' : 'other_message';
}

function recipientProblem(
  { recipient }: VerifyIdentityInput,
  { to, cc }: MessageFields,
  { jti, rcpt_hash }: IdentityPayload,
): VerifyReason | null {
  if (recipient === undefined) return 'recipient_not_given';
  if (recipientHash(jti, recipient) === rcpt_hash) return null;
  const visible = [...to, ...cc];
  const wanted = addressKey(recipient).toLowerCase();
  const isListed = visible.some((address) => addressKey(address).toLowerCase() === wanted);
  return isListed && recipientsHash(jti, { all: visible, visible }) === rcpt_hash ? null : 'other_recipient';
}
