/**
 * What a received message's identity header is worth. The signature alone says little: a token can be copied onto any
 * mail. So its binding is checked too, and the verdict says which part of it held. Reading DNS and fetching keys is
 * left to the caller.
 */
import { compactVerify, importJWK, type JWK } from 'jose';
import { addressKey } from '../mime/address-edge.js';
import { headersNamed, headerValue, type HeaderLine, splitMessage } from '../mime/header-lines.js';
import {
  type InnerHashes,
  innerHashes,
  messageFieldsOfMime,
  type MessageFields,
  recipientHash,
} from '../mime/message-hash.js';
import { type IdentityPayload, identityPayload, readJwsHeader } from './identity-payload.js';

export interface VerifyIdentityInput {
  /** The message as received. */
  readonly raw: Buffer;
  readonly keys: KeySource;
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
  | 'bad_signature'
  | 'key_not_valid_then'
  | 'several_of_one_header'
  | 'other_sender'
  | 'other_message'
  | 'html_rewritten'
  | 'recipient_not_given'
  | 'other_recipient';

export interface IdentityFinding {
  readonly verdict: IdentityVerdict;
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
  const claim = await verifiedClaim(token, input.keys);
  if (typeof claim === 'string') return invalid(claim);
  return { claim, ...(await bindingVerdict(input, headers, claim)) };
}

function invalid(reason: VerifyReason): IdentityFinding {
  return { verdict: 'invalid', reasons: [reason] };
}

async function verifiedClaim(token: string, keys: KeySource): Promise<IdentityPayload | VerifyReason> {
  const header = readJwsHeader(token);
  if (header === null) return 'malformed_token';
  const jwk = await keyFor(header.kid, keys);
  if (jwk === null) return 'unknown_key';
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
  if (contentReason === 'other_message') return { verdict: 'identity_only', reasons: [contentReason] };
  const reasons = [contentReason, recipientProblem(input, claim)].filter((reason) => reason !== null);
  return { verdict: reasons.length === 0 ? 'message' : 'content', reasons };
}

async function contentProblem(
  input: VerifyIdentityInput,
  fields: MessageFields,
  claim: IdentityPayload,
): Promise<'other_message' | 'html_rewritten' | null> {
  const found = innerHashes(fields);
  if (found.msg_hash === claim.msg_hash) return null;
  const published = (await input.published?.(claim.jti)) ?? null;
  if (published === null || published.msg_hash !== claim.msg_hash) return 'other_message';
  const isSame = found.text_hash === published.text_hash && found.att.join() === published.att.join();
  return isSame ? 'html_rewritten' : 'other_message';
}

function recipientProblem(input: VerifyIdentityInput, claim: IdentityPayload): VerifyReason | null {
  if (input.recipient === undefined) return 'recipient_not_given';
  return recipientHash(claim.jti, input.recipient) === claim.rcpt_hash ? null : 'other_recipient';
}
