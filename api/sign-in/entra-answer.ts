/** What Entra ID answers at the end of a sign-in: redeemed for an ID token, checked, and read. */
import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  type Configuration,
  type IDToken,
} from 'openid-client';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.js';
import type { ApiLog } from '../log.js';
import type { EntraUser } from './entra-person.js';
import type { KeptSignIn } from './kept-sign-in.js';

export const ANSWER_REFUSALS = [
  /** The person or Entra ID said no. */
  'denied',
  'not_genuine',
  'another_tenant',
  /** Entra did not say that its rules for the authentication context are met. */
  'not_stepped_up',
] as const;
export type AnswerRefusal = (typeof ANSWER_REFUSALS)[number];

export interface EntraAnswer {
  readonly provider: Configuration;
  readonly kept: KeptSignIn;
  /** Our redirect URI with the parameters that came. */
  readonly url: URL;
}

/** @throws DomainError `unavailable` where Entra could not be asked */
export async function userFrom(answer: EntraAnswer, log: ApiLog): Promise<EntraUser | AnswerRefusal> {
  try {
    return userIn(await idToken(answer), answer.kept);
  } catch (error) {
    return refusalOf(error, log);
  }
}

/** The state is checked, then issuer, audience, signature, times and nonce of the ID token. */
async function idToken({ provider, kept, url }: EntraAnswer): Promise<IDToken | undefined> {
  const tokens = await authorizationCodeGrant(provider, url, {
    pkceCodeVerifier: kept.codeVerifier,
    expectedState: kept.state,
    expectedNonce: kept.nonce,
    idTokenExpected: true,
  });
  return tokens.claims();
}

/** A facet of a subject that is an agent's own user account. */
const AGENT_USER = '13';

const guid = z.guid().transform((text) => text.toLowerCase());
const userSchema = z.object({
  tid: guid,
  oid: guid,
  preferred_username: z.string().optional(),
  email: z.string().optional(),
  /** The issuer that vouches for somebody, where it is not the one of the token. */
  idp: z.string().optional(),
  /** 1: a guest. Only where the app registration asks for this claim. */
  acct: z.number().optional(),
  xms_sub_fct: z.string().optional(),
  name: z.string().optional(),
  /** Names of the app roles that this user was assigned, themselves or through a group. */
  roles: z.array(z.string()).default([]),
  /** Authentication contexts whose Conditional Access policies are met. */
  acrs: z.array(z.string()).default([]),
});

function userIn(
  claims: IDToken | undefined,
  { entraTenantId, authContext }: KeptSignIn,
): EntraUser | AnswerRefusal {
  const { data: user } = userSchema.safeParse(claims);
  if (!user) return 'not_genuine';
  if (user.tid !== entraTenantId) return 'another_tenant';
  // It was asked for as essential: Entra answers with an error or with it. Whatever else comes is no step-up.
  if (authContext !== undefined && !user.acrs.includes(authContext)) return 'not_stepped_up';
  return {
    objectId: user.oid,
    name: user.name,
    userName: user.preferred_username,
    appRoles: user.roles,
    authContexts: user.acrs,
    // The user name is of a domain that the tenant has proved to be its own; the address is any that was entered.
    addresses: [user.preferred_username, user.email].filter((address) => address !== undefined),
    isGuest: user.acct === 1 || user.idp?.split('/').includes(user.tid) === false,
    isAgent: user.xms_sub_fct?.split(' ').includes(AGENT_USER) === true,
  };
}

/** Into the log go codes only: an error may hold the whole answer. */
function refusalOf(error: unknown, log: ApiLog): AnswerRefusal {
  if (error instanceof AuthorizationResponseError) return 'denied';
  if (isOfTheWay(error)) {
    log.error({ error: codeOf(error) }, 'Entra ID could not be asked about a sign-in');
    throw new DomainError('unavailable', 'Signing in with Entra ID does not work at the moment');
  }
  log.info({ error: codeOf(error) }, 'an answer to a sign-in with Entra ID was not genuine');
  return 'not_genuine';
}

/**
 * Of the connection, of Entra itself, or of our registration there: faults that say nothing about the person. What fetch
 * throws has no code, wrapped or not.
 */
const OF_THE_WAY: readonly unknown[] = [
  undefined,
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_PARSE_ERROR',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
];

function isOfTheWay(error: unknown): boolean {
  if (error instanceof ResponseBodyError) return error.status >= 500 || error.error === 'invalid_client';
  if (error instanceof ClientError) return OF_THE_WAY.includes(error.code);
  return error instanceof TypeError && !('code' in error);
}

function codeOf(error: unknown): string {
  if (error instanceof ResponseBodyError) return error.error;
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.name : 'unknown';
}
