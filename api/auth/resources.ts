/** What our access tokens can be for (RFC 8707): the MCP endpoint and the REST API, each an audience of its own. */

export function resourcesOf(publicBaseUrl: string): { readonly mcp: string; readonly rest: string } {
  return { mcp: `${publicBaseUrl}/mcp`, rest: `${publicBaseUrl}/v1` };
}

/** RFC 9728 §3.1: in front of a resource's path, the document that says which authorization server lets in there. */
export const RESOURCE_METADATA_PATH = '/.well-known/oauth-protected-resource';

/** What a client asks for in the first place; the rest is asked for when it is needed (mcp-oauth.md 5). */
export const EVERYDAY_SCOPES = ['read', 'send'] as const;
