/** Addresses of the authorization server and of what it guards, as hosts have to be told them. */
import { resourcesOf } from '../auth/resources.js';
import { OAUTH_ROUTES } from './paths.js';

export interface OauthAddresses {
  readonly authorization_url: string;
  readonly token_url: string;
  /** The same as the token's: some hosts ask for it apart. */
  readonly refresh_url: string;
  /** RFC 8707: what the tokens are for. */
  readonly resource: string;
}

export function oauthAddresses(publicBaseUrl: string): OauthAddresses {
  const token = `${publicBaseUrl}${OAUTH_ROUTES.token}`;
  return {
    authorization_url: `${publicBaseUrl}${OAUTH_ROUTES.authorization}`,
    token_url: token,
    refresh_url: token,
    resource: resourcesOf(publicBaseUrl).mcp,
  };
}
