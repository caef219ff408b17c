/** How tokens are made for each thing they can be for. */
import { errors, type ResourceServer } from 'oidc-provider';
import { SCOPES } from '../../domain/caller.js';
import { resourcesOf } from '../auth/resources.js';

export const ACCESS_TOKEN_SECONDS = 600;

/** @throws InvalidTarget for anything that is not ours */
export function resourceServer(publicBaseUrl: string, resource: string, kid: string): ResourceServer {
  const { mcp, rest } = resourcesOf(publicBaseUrl);
  if (resource !== mcp && resource !== rest) throw new errors.InvalidTarget();
  return {
    audience: resource,
    scope: SCOPES.join(' '),
    accessTokenTTL: ACCESS_TOKEN_SECONDS,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'ES256', kid } },
  };
}
