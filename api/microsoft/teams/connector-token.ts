/**
 * The token with which the Bot connector comes (microsoft.md 3.2): its issuer, our app as audience, and a key that is endorsed
 * for the channel. Microsoft's own middleware asks neither for endorsements nor for the exact service URL, and lets in
 * tokens of other issuers: hence this (docs/decisions/0019-teams-bot.md).
 */
import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import { DomainError } from '../../../domain/errors.js';
import type { TeamsBot } from '../../../settings/teams.js';
import { createRemoteKeys, type RemoteKeys } from '../../auth/remote-keys.js';

export interface ConnectorToken {
  readonly serviceUrl: string;
  /** Channels that the key it was signed with may speak for. */
  readonly endorsements: readonly string[];
}

/** @throws DomainError `unavailable` where the keys cannot be fetched: that says nothing about the token */
export type ReadConnectorToken = (authorization: string | undefined) => Promise<ConnectorToken | undefined>;

const CLOCK_TOLERANCE_SECONDS = 300;
const TOKEN_LIMIT = 8_192;
const METADATA_TIMEOUT_MS = 5_000;

export function createTokenReader({ appId, issuer, openIdUrl }: TeamsBot): ReadConnectorToken {
  const keysOf = keysBehind(openIdUrl);
  return async (authorization) => {
    const token = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined || token.length > TOKEN_LIMIT) return undefined;
    try {
      const { kid } = decodeProtectedHeader(token);
      const keys = await keysOf();
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: appId,
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'serviceurl'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return { serviceUrl: serviceUrlIn(payload), endorsements: endorsementsOf(keys, kid) };
    } catch (error) {
      // jose says TypeError of what has no header.
      if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
      throw error;
    }
  };
}

function serviceUrlIn({ serviceurl }: JWTPayload): string {
  return typeof serviceurl === 'string' ? serviceurl : '';
}

function endorsementsOf(keys: RemoteKeys, kid: string | undefined): readonly string[] {
  const key: { kid?: string; endorsements?: unknown } | undefined = keys
    .jwks()
    ?.keys.find((known) => known.kid !== undefined && known.kid === kid);
  return Array.isArray(key?.endorsements) ? key.endorsements.map(String) : [];
}

/** Where the keys are, the metadata says: asked once, on its own host only. */
function keysBehind(openIdUrl: string): () => Promise<RemoteKeys> {
  let found: Promise<RemoteKeys> | undefined;
  return () => {
    found ??= keysUrlAt(openIdUrl)
      .then(createRemoteKeys)
      .catch((error: unknown) => {
        found = undefined;
        throw error;
      });
    return found;
  };
}

async function keysUrlAt(openIdUrl: string): Promise<string> {
  const metadata = await fetch(openIdUrl, {
    signal: AbortSignal.timeout(METADATA_TIMEOUT_MS),
    redirect: 'error',
  })
    .then((response) => response.json() as Promise<{ jwks_uri?: unknown }>)
    .catch(() => undefined);
  const url = metadata?.jwks_uri;
  if (typeof url === 'string' && URL.canParse(url) && new URL(url).origin === new URL(openIdUrl).origin)
    return url;
  throw new DomainError('unavailable', 'The metadata of the Bot connector cannot be fetched at the moment');
}
