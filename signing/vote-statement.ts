/**
 * A vote as a signed statement (compact JWS, ES256, by the approval service). It names who decided what about which
 * content; the send workflow counts nothing whose signature and binding it has not checked itself.
 */
import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { CastVote } from '../prisma/stores/approval-store.js';

export const VOTE_TYPE = 'multimail-vote+jwt';

/** What a vote says, in the order it is read to people. */
export interface VoteClaims extends JWTPayload {
  /** Person who decided. */
  readonly sub: string;
  /** Single-use nonce: the vote's id. */
  readonly jti: string;
  readonly tenant: string;
  readonly request: string;
  readonly message: string;
  readonly revision: number;
  readonly digest: string;
  readonly stage: number;
  readonly decision: string;
  readonly reason_sha256: string | null;
  readonly transport: string;
  readonly key: string | null;
  readonly iat: number;
  /** Only where it says something, so that statements from before there was any still say the same. */
  readonly on_behalf_of?: string;
  readonly way?: string;
  readonly auth_context?: string;
}

type SignedParts = Omit<CastVote, 'statement'> & { readonly digest: string };

/** What a signer may add by itself (RFC 7519 §4.1). */
const REGISTERED: ReadonlySet<string> = new Set(['iss', 'aud', 'exp', 'nbf']);

export function voteClaims(vote: SignedParts, atSeconds: number): VoteClaims {
  return {
    sub: vote.personId,
    jti: vote.voteId,
    tenant: vote.tenantId,
    request: vote.requestId,
    message: vote.messageId,
    revision: vote.revision,
    digest: vote.digest,
    stage: vote.stage,
    decision: vote.decision,
    reason_sha256:
      vote.reason === null ? null : createHash('sha256').update(vote.reason, 'utf8').digest('hex'),
    transport: vote.transport,
    key: vote.keyId,
    iat: atSeconds,
    ...(typeof vote.onBehalfOf === 'string' ? { on_behalf_of: vote.onBehalfOf } : {}),
    ...(typeof vote.way === 'string' ? { way: vote.way } : {}),
    ...(typeof vote.authContext === 'string' ? { auth_context: vote.authContext } : {}),
  };
}

/** Does the signed statement say exactly what the stored vote says? Compared field by field; `iat` is the statement's own. */
export function saysTheSame(claims: JWTPayload, vote: SignedParts): boolean {
  const expected = voteClaims(vote, Number(claims.iat));
  const isAsExpected = Object.entries(expected).every(([name, value]) => claims[name] === value);
  // What a statement says beyond it was not stored with the vote: then it is another one.
  return (
    isAsExpected && Object.keys(claims).every((name) => Object.hasOwn(expected, name) || REGISTERED.has(name))
  );
}
