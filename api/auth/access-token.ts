/**
 * Access tokens of our own authorization server: ES256 JWTs (RFC 9068). A good signature is only the beginning: the grant
 * is looked up with every request, so what was revoked a moment ago lets nobody in.
 */
import { errors as joseErrors, jwtVerify, type JWTPayload } from 'jose';
import { SCOPES, type Caller, type Scope } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import { scopesWithin } from '../../domain/grant.js';
import type { Grant } from '../../prisma/stores/grant-store.js';
import type { Services } from '../context.js';

type Parts = Pick<Services, 'stores' | 'keyring' | 'publicBaseUrl'>;

const CLOCK_TOLERANCE_SECONDS = 5;

type GrantCaller = Caller & { readonly kind: 'grant' };

export interface ShownToken {
  readonly caller: GrantCaller;
  /** Unix seconds. */
  readonly expiresAt: number;
}

/** @throws DomainError `unauthenticated` for whatever is wrong with it, `account_inactive` */
export async function grantCaller(
  parts: Parts,
  token: string,
  audiences: readonly string[],
): Promise<ShownToken> {
  const payload = await verified(parts, token, audiences);
  const grant = typeof payload.gid === 'string' ? await parts.stores.grants.find(payload.gid) : undefined;
  if (!grant || !isAbout(grant, payload)) throw refused();
  const caller = await grantHolder(parts.stores, grant, scopesWithin(grant.scopes, scopesOf(payload)));
  return { caller, expiresAt: payload.exp ?? 0 };
}

/** @throws DomainError `unauthenticated` where the grant has ended or its person may not act, `account_inactive` */
export async function grantHolder(
  stores: Parts['stores'],
  grant: Grant,
  scopes: readonly Scope[],
): Promise<GrantCaller> {
  const [person, tenant] = await Promise.all([
    stores.people.get(grant.personId),
    stores.mailboxes.tenant(grant.tenantId),
  ]);
  const isTheirs = person?.isActive === true && person.tenantId === grant.tenantId;
  if (grant.revokedAt !== null || !isTheirs) throw refused();
  if (!tenant?.isActive) throw new DomainError('account_inactive');
  const { id: grantId, clientId, personId, tenantId, mailboxIds } = grant;
  return { kind: 'grant', grantId, clientId, personId, tenantId, mailboxIds, scopes };
}

function isAbout({ personId, clientId }: Grant, { sub, client_id }: JWTPayload): boolean {
  return personId === sub && clientId === client_id;
}

function scopesOf({ scope }: JWTPayload): readonly Scope[] {
  const said = typeof scope === 'string' ? scope.split(' ') : [];
  return SCOPES.filter((known) => said.includes(known));
}

/** Key, algorithm, type, issuer and audience are ours to say; nothing of them is taken from the token but the key's id. */
async function verified(
  { keyring, publicBaseUrl }: Parts,
  token: string,
  audiences: readonly string[],
): Promise<JWTPayload> {
  const keys = (await keyring.all('oauth')).filter(({ isWithdrawn }) => !isWithdrawn);
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const key = keys.find((candidate) => candidate.kid === kid);
        if (!key) throw new joseErrors.JWKSNoMatchingKey();
        return key.publicJwk;
      },
      {
        algorithms: ['ES256'],
        typ: 'at+jwt',
        issuer: publicBaseUrl,
        audience: [...audiences],
        requiredClaims: ['exp', 'sub', 'gid', 'client_id'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      },
    );
    return payload;
  } catch (error) {
    if (error instanceof joseErrors.JOSEError) throw refused();
    throw error;
  }
}

/** The same for every fault: what is wrong with a token is nobody's business but its owner's. */
function refused(): DomainError {
  return new DomainError('unauthenticated', 'Invalid access token');
}
