/** `/mcp` in Express, and `/mcp/entra` where Entra is: who asks, from where, and then the MCP handler. */
import { hostHeaderValidation, originValidation } from '@modelcontextprotocol/express';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { Router, type Request } from 'express';
import { actorOf } from '../../domain/caller.js';
import { callerOf, type Credential } from '../auth/caller.js';
import type { Resource } from '../auth/trusted-issuers.js';
import { visitorOf } from '../auth/visitor.js';
import { ENTRA_MCP_PATH } from '../entra-resource.js';
import type { TenantLimit } from '../http/limits.js';
import { allowedHosts } from './allowed-hosts.js';
import { createListening } from './listening.js';
import { scopeGate } from './scope-gate.js';
import { createMcpFace, type McpFace, type McpPrincipal } from './server.js';

/** The SDK answers 401 to a credential without an end; keys are looked up again with every request anyway. */
const KEY_LIFE_SECONDS = 300;

export function createMcpRouter(face: McpFace & { readonly tenantLimit: TenantLimit }): Router {
  const router = Router();
  const handler = toNodeHandler(createMcpFace(face), { maxRequestBodySize: 25 * 1024 * 1024 });
  const hosts = allowedHosts(face.services);
  const resources: readonly Resource[] = face.services.entra ? ['/mcp', ENTRA_MCP_PATH] : ['/mcp'];
  for (const resource of resources) {
    const credentialOf = (request: Request) => callerOf(request, face.services, resource);
    router.all(
      resource,
      hostHeaderValidation(hosts),
      originValidation(hosts),
      async (request, _response, next) => {
        await authenticate(face, request, await credentialOf(request));
        next();
      },
      scopeGate(face),
      createListening(face.services, async (request) => (await credentialOf(request)).caller).guard,
      (request, response) => handler(request, response, request.body as unknown),
    );
  }
  return router;
}

async function authenticate(
  { tenantLimit }: { readonly tenantLimit: TenantLimit },
  request: Request,
  { caller, expiresAt }: Credential,
): Promise<void> {
  await tenantLimit.count(caller.tenantId);
  const principal: McpPrincipal = { caller, visitor: visitorOf(request) };
  Object.assign(request, {
    auth: {
      // The handler hands this on; the credential itself goes no further.
      token: 'presented',
      clientId: actorOf(caller),
      scopes: [...caller.scopes],
      expiresAt: expiresAt ?? Math.floor(Date.now() / 1000) + KEY_LIFE_SECONDS,
      extra: { ...principal },
    },
  });
}
