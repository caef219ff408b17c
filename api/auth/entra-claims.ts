/**
 * What the claims of an access token from Entra ID say about an agent (learn.microsoft.com, "Token claims for agents").
 * Three kinds of token are taken: of an agent on its own, of an agent on behalf of a person, of an agent's user account.
 */
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import type { Scope } from '../../domain/caller.js';
import { TokenRefusal } from './trusted-issuers.js';

/** App roles and delegated permissions have the same names. Nothing from Entra gives `admin` or `oversight`. */
const SCOPE_OF: ReadonlyMap<string, Scope> = new Map([
  ['Mail.Read.Agent', 'read'],
  ['Mail.Submit', 'send'],
]);

/** Facets of actors and subjects: numbers in a text, in any order, others beside them. */
const AGENT_IDENTITY = '11';
const AGENT_USER = '13';

const guid = z.guid().transform((text) => text.toLowerCase());
const claimsSchema = z.object({
  tid: guid,
  oid: guid,
  /** The application that asked for the token, in version 2 and in version 1. */
  azp: guid.optional(),
  appid: guid.optional(),
  idtyp: z.enum(['app', 'user']),
  roles: z.array(z.string()).optional(),
  scp: z.string().optional(),
  xms_act_fct: z.string().optional(),
  xms_sub_fct: z.string().optional(),
  preferred_username: z.string().optional(),
  upn: z.string().optional(),
  unique_name: z.string().optional(),
  email: z.string().optional(),
});
type Claims = z.output<typeof claimsSchema>;

export interface EntraPerson {
  readonly objectId: string;
  /** As the token gives them: good for keeping somebody from a vote, and for nothing else. */
  readonly addresses: readonly string[];
}

export interface EntraAgent {
  readonly agentId: string;
  readonly scopes: readonly Scope[];
  /** False of an application that Entra does not know as an agent. */
  readonly isAgentIdentity: boolean;
  /** The person it acts for. */
  readonly actsFor: EntraPerson | null;
}

/** @throws TokenRefusal */
export function agentIn(payload: JWTPayload, entraTenantId: string): EntraAgent {
  const { data: claims } = claimsSchema.safeParse(payload);
  if (!claims) throw new TokenRefusal('claims_of_another_kind');
  if (claims.tid !== entraTenantId) throw new TokenRefusal('another_tenant');
  const client = clientOf(claims);
  return claims.idtyp === 'app' ? onItsOwn(claims) : withAUser(claims, client);
}

function clientOf({ azp, appid }: Claims): string {
  const client = azp ?? appid;
  if (client === undefined || (appid ?? client) !== client) throw new TokenRefusal('no_client');
  return client;
}

/** The object is the agent. Roles were given to it; a token of an application has no `scp`, or "/" in old ones. */
function onItsOwn({ roles, scp = '/', oid, xms_sub_fct }: Claims): EntraAgent {
  if (roles === undefined || scp !== '/') throw new TokenRefusal('no_roles');
  if (has(xms_sub_fct, AGENT_USER)) throw new TokenRefusal('contradictory_facets');
  return {
    agentId: oid,
    scopes: scopesIn(roles),
    isAgentIdentity: has(xms_sub_fct, AGENT_IDENTITY),
    actsFor: null,
  };
}

/**
 * The object is the user, the client is the agent. Roles in such a token are the user's and not the agent's, so they do
 * not count. A person who came through an ordinary application is no agent: they have our own sign-in.
 */
function withAUser(claims: Claims, client: string): EntraAgent {
  const { scp = '/', oid, xms_act_fct, xms_sub_fct } = claims;
  if (scp === '/') throw new TokenRefusal('no_permissions');
  if (!has(xms_act_fct, AGENT_IDENTITY)) throw new TokenRefusal('actor_is_no_agent');
  if (has(xms_sub_fct, AGENT_IDENTITY)) throw new TokenRefusal('contradictory_facets');
  return {
    agentId: client,
    scopes: scopesIn(scp.split(' ')),
    isAgentIdentity: true,
    actsFor: has(xms_sub_fct, AGENT_USER) ? null : { objectId: oid, addresses: addressesIn(claims) },
  };
}

function has(facets: string | undefined, facet: string): boolean {
  return facets?.split(' ').includes(facet) === true;
}

function scopesIn(names: readonly string[]): readonly Scope[] {
  return [...SCOPE_OF].filter(([name]) => names.includes(name)).map(([, scope]) => scope);
}

function addressesIn({ preferred_username, upn, unique_name, email }: Claims): readonly string[] {
  return [preferred_username, upn, unique_name, email].filter((address) => address !== undefined);
}
