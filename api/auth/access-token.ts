/**
 * Access tokens of our own authorization server: ES256 JWTs (RFC 9068). A good signature is only the beginning: the grant
 * is looked up with every request, so what was revoked a moment ago lets nobody in.
 */
import { errors, type JWTPayload } from 'jose';
import { SCOPES, type Caller, type Scope } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import { scopesWithin } from '../../domain/grant.js';
import type { Grant } from '../../prisma/stores/grant-store.js';
import type { Services } from '../context.js';
import { resourcesOf } from './resources.js';
import { TokenRefusal, type Resource, type TrustedIssuer } from './trusted-issuers.js';

type Parts = Pick<Services, 'stores' | 'keyring' | 'publicBaseUrl'>;
type GrantCaller = Caller & { readonly kind: 'grant' };

const CLOCK_TOLERANCE_SECONDS = 5;

export function ownIssuer(parts: Parts): TrustedIssuer {
  const { stores, keyring, publicBaseUrl } = parts;
  const { mcp, rest } = resourcesOf(publicBaseUrl);
  const audiences: Record<Resource, readonly string[]> = {
    '/mcp': [mcp],
    '/v1': [rest, mcp],
    '/mcp/entra': [],
  };
  return {
    issuers: [publicBaseUrl],
    keys: async ({ kid }) => {
      const keys = await keyring.all('oauth');
      const key = keys.find((candidate) => candidate.kid === kid && !candidate.isWithdrawn);
      if (!key) throw new errors.JWKSNoMatchingKey();
      return key.publicJwk;
    },
    algorithms: ['ES256'],
    typ: 'at+jwt',
    clockToleranceSeconds: CLOCK_TOLERANCE_SECONDS,
    audiences: (resource) => audiences[resource],
    async callerOf(payload) {
      const grant = typeof payload.gid === 'string' ? await stores.grants.find(payload.gid) : undefined;
      if (!grant || !isAbout(grant, payload)) throw new TokenRefusal('no_such_grant');
      const caller = await grantHolder(stores, grant, scopesWithin(grant.scopes, scopesOf(payload)));
      await stores.grants.touch(grant.id);
      return caller;
    },
  };
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
  if (grant.revokedAt !== null || !isTheirs) throw new DomainError('unauthenticated', 'Invalid access token');
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
