/** Addresses of the authorization server and of what it guards, as hosts have to be told them. */

export const OAUTH_PATHS = { authorization: '/oauth/authorize', token: '/oauth/token' } as const;
export const MCP_PATH = '/mcp';

export interface OauthAddresses {
  readonly authorization_url: string;
  readonly token_url: string;
  /** The same as the token's: some hosts ask for it apart. */
  readonly refresh_url: string;
  /** RFC 8707: what the tokens are for. */
  readonly resource: string;
}

export function oauthAddresses(publicBaseUrl: string): OauthAddresses {
  const token = `${publicBaseUrl}${OAUTH_PATHS.token}`;
  return {
    authorization_url: `${publicBaseUrl}${OAUTH_PATHS.authorization}`,
    token_url: token,
    refresh_url: token,
    resource: `${publicBaseUrl}${MCP_PATH}`,
  };
}
