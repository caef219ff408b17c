/**
 * `/mcp/entra`: the same MCP endpoint as a protected resource whose only authorization server is Entra ID. Clients take
 * the first server that a resource names, so at `/mcp` Entra could only stand behind our own and nobody would find it.
 */
import { Router } from 'express';
import { RESOURCE_METADATA_PATH } from './auth/resources.js';
import type { Services } from './context.js';

export const ENTRA_MCP_PATH = '/mcp/entra';

/** RFC 9728 §3.1 */
export function createEntraResourceRouter({
  entra,
  publicBaseUrl,
}: Pick<Services, 'entra' | 'publicBaseUrl'>): Router {
  const router = Router();
  if (!entra) return router;
  router.get(`${RESOURCE_METADATA_PATH}${ENTRA_MCP_PATH}`, (_request, response) => {
    response.set('Access-Control-Allow-Origin', '*').json({
      resource: `${publicBaseUrl}${ENTRA_MCP_PATH}`,
      resource_name: 'MultiMail',
      authorization_servers: entra.tenants.map(
        ({ entraTenantId }) => `${entra.authority}/${entraTenantId}/v2.0`,
      ),
      // Entra refuses a scope that is not of the app it issues for; which roles there are is said there.
      scopes_supported: [`${entra.appIdUri}/.default`],
      bearer_methods_supported: ['header'],
      resource_documentation: `${publicBaseUrl}/docs`,
    });
  });
  return router;
}
