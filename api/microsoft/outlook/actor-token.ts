/**
 * The token with which Microsoft's Actions service brings a press (microsoft.md 4.1; OD "Enable Microsoft Entra ID token for
 * Actionable Messages"): of a tenant that we know, for our app, asked for by that service alone, about a person.
 */
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { OutlookProvider } from '../../../settings/outlook.js';
import type { EntraApp, EntraTenant } from '../../entra-settings.js';
import { createRemoteKeys } from '../../auth/remote-keys.js';

export interface Actor {
  readonly tenant: EntraTenant;
  readonly objectId: string;
  /** An agent's user account, or somebody for whom an agent acts. */
  readonly isAgent: boolean;
}

/** @throws DomainError `unavailable` where the keys cannot be fetched: that says nothing about the token */
export type ReadActorToken = (authorization: string | undefined) => Promise<Actor | undefined>;

const CLOCK_TOLERANCE_SECONDS = 60;
const TOKEN_LIMIT = 8_192;

const guid = z.guid().transform((text) => text.toLowerCase());
/** Facets of Entra's tokens for agents (microsoft.md 2.3). */
const AGENT_FACETS = ['11', '13'];

const claimsSchema = z.object({
  tid: guid,
  oid: guid,
  azp: guid.optional(),
  appid: guid.optional(),
  idtyp: z.literal('user').optional(),
  /** Only tokens about a person have it. */
  scp: z.string().regex(/[^/]/),
  xms_act_fct: z.string().optional(),
  xms_sub_fct: z.string().optional(),
});

export function createActorTokenReader(
  provider: OutlookProvider,
  { tenants, authority, issuerV1 }: Pick<EntraApp, 'tenants' | 'authority' | 'issuerV1'>,
): ReadActorToken {
  const rows = tenants.map((tenant) => ({
    tenant,
    issuers: [`${authority}/${tenant.entraTenantId}/v2.0`, `${issuerV1}/${tenant.entraTenantId}/`],
    keys: createRemoteKeys(`${authority}/${tenant.entraTenantId}/discovery/v2.0/keys`),
  }));
  // Version 2 names the app, version 1 its URI as the registration makes it.
  const audience = [provider.appId, `api://auth-am-${provider.originator}/${provider.appId}`];
  return async (authorization) => {
    const token = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined || token.length > TOKEN_LIMIT) return undefined;
    try {
      const { iss } = decodeJwt(token);
      // The claim only picks the row; nothing of the row comes from the token.
      const row = rows.find(({ issuers }) => iss !== undefined && issuers.includes(iss));
      if (!row) return undefined;
      const { payload } = await jwtVerify(token, row.keys, {
        issuer: row.issuers,
        audience,
        algorithms: ['RS256'],
        typ: 'JWT',
        requiredClaims: ['sub', 'iat', 'exp'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return actorIn(payload, row.tenant, provider.actionsAppId);
    } catch (error) {
      // jose says TypeError of what has no header.
      if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
      throw error;
    }
  };
}

function actorIn(payload: JWTPayload, tenant: EntraTenant, actionsAppId: string): Actor | undefined {
  const { data: claims } = claimsSchema.safeParse(payload);
  if (claims?.tid !== tenant.entraTenantId) return undefined;
  const clients = [claims.azp, claims.appid].filter((client) => client !== undefined);
  if (clients.length === 0 || clients.some((client) => client !== actionsAppId)) return undefined;
  const facets = `${claims.xms_act_fct ?? ''} ${claims.xms_sub_fct ?? ''}`.split(' ');
  return { tenant, objectId: claims.oid, isAgent: AGENT_FACETS.some((facet) => facets.includes(facet)) };
}
