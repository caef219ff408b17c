/** What our access tokens can be for (RFC 8707): the MCP endpoint and the REST API, each an audience of its own. */

export function resourcesOf(publicBaseUrl: string): { readonly mcp: string; readonly rest: string } {
  return { mcp: `${publicBaseUrl}/mcp`, rest: `${publicBaseUrl}/v1` };
}

/** RFC 9728: where a client learns which authorization server lets it in. */
export function resourceMetadataUrl(publicBaseUrl: string, path = ''): string {
  return `${publicBaseUrl}/.well-known/oauth-protected-resource${path}`;
}

/** What a client asks for in the first place; the rest is asked for when it is needed (mcp-oauth.md 5). */
export const EVERYDAY_SCOPES = ['read', 'send'] as const;
