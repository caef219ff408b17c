/**
 * Whose access tokens count: one table of issuers and one check of what every token must be. What the claims of a token
 * mean, and whether whoever it names is still let in, is each issuer's own affair.
 */
import { decodeJwt, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Caller } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import type { ApiLog } from '../log.js';

/** Where a token can be shown: the path of a protected resource (RFC 9728). */
export const RESOURCES = ['/v1', '/mcp', '/mcp/entra'] as const;
export type Resource = (typeof RESOURCES)[number];

export interface TrustedIssuer {
  /** The values of `iss` that it writes, exact. */
  readonly issuers: readonly string[];
  readonly keys: JWTVerifyGetKey;
  readonly algorithms: readonly string[];
  /** Of the header: what keeps tokens of another kind by the same issuer out. */
  readonly typ: string;
  readonly clockToleranceSeconds: number;
  /** The values of `aud` that are meant for this resource; none: it is not for this issuer's tokens. */
  audiences(resource: Resource): readonly string[];
  /**
   * Who is meant, with what they may ask for now.
   * @throws TokenRefusal, or a DomainError about the account
   */
  callerOf(payload: JWTPayload): Promise<Caller>;
}

export interface ShownToken {
  readonly caller: Caller;
  /** Unix seconds. */
  readonly expiresAt: number;
}

export interface TrustedIssuers {
  /** @throws DomainError `unauthenticated` in the same words for every fault, `account_inactive`, `unavailable` */
  callerOf(token: string, resource: Resource): Promise<ShownToken>;
}

/** Why a token does not count. For the log: its bearer hears one text for all. */
export class TokenRefusal extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'TokenRefusal';
  }
}

/** RFC 7515 §3.1. API keys have no dot; an unsigned token ends with one. */
const JWT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;

export function looksLikeJwt(credential: string): boolean {
  return JWT.test(credential);
}

export function createTrustedIssuers(rows: readonly TrustedIssuer[], log: ApiLog): TrustedIssuers {
  return {
    async callerOf(token, resource) {
      try {
        const row = rowOf(rows, token);
        const payload = await genuinePayload(row, token, resource);
        return { caller: await row.callerOf(payload), expiresAt: payload.exp ?? 0 };
      } catch (error) {
        const reason = reasonOf(error);
        // A database that does not answer is no fault of the token.
        if (reason === undefined) throw error;
        log.info({ reason, resource }, 'an access token was refused');
        throw new DomainError('unauthenticated', 'Invalid access token');
      }
    },
  };
}

/** The claim only picks the row; the row decides, and nothing of it comes from the token. */
function rowOf(rows: readonly TrustedIssuer[], token: string): TrustedIssuer {
  const { iss } = decodeJwt(token);
  const row = rows.find(({ issuers }) => iss !== undefined && issuers.includes(iss));
  if (!row) throw new TokenRefusal('unknown_issuer');
  return row;
}

async function genuinePayload(row: TrustedIssuer, token: string, resource: Resource): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, row.keys, {
    issuer: [...row.issuers],
    audience: [...row.audiences(resource)],
    algorithms: [...row.algorithms],
    typ: row.typ,
    requiredClaims: ['sub', 'iat', 'exp'],
    clockTolerance: row.clockToleranceSeconds,
  });
  return payload;
}

/** Words of ours or of jose, never of the token; undefined where it is not the token that is at fault. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof TokenRefusal) return error.reason;
  if (error instanceof errors.JWTClaimValidationFailed) return `claim_${error.claim}`;
  return error instanceof errors.JOSEError ? error.code : undefined;
}
