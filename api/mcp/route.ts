/** `/mcp` in Express: who asks, from where, and then the MCP handler. */
import { hostHeaderValidation, originValidation } from '@modelcontextprotocol/express';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { Router, type NextFunction, type Request } from 'express';
import { callerOf } from '../auth/caller.js';
import { visitorOf } from '../auth/visitor.js';
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
  router.all(
    '/mcp',
    hostHeaderValidation(hosts),
    originValidation(hosts),
    (request, _response, next) => authenticate(face, request, next),
    scopeGate(face),
    createListening(face.services, (request) => callerOf(request, face.services.stores)).guard,
    (request, response) => handler(request, response, request.body as unknown),
  );
  return router;
}

async function authenticate(
  { services, tenantLimit }: McpFace & { readonly tenantLimit: TenantLimit },
  request: Request,
  next: NextFunction,
): Promise<void> {
  const caller = await callerOf(request, services.stores);
  await tenantLimit.count(caller.tenantId);
  const principal: McpPrincipal = { caller, visitor: visitorOf(request) };
  Object.assign(request, {
    auth: {
      // The handler hands this on; the credential itself goes no further.
      token: 'presented',
      clientId: caller.kind === 'key' ? caller.keyId : caller.personId,
      scopes: [...caller.scopes],
      expiresAt: Math.floor(Date.now() / 1000) + KEY_LIFE_SECONDS,
      extra: { ...principal },
    },
  });
  next();
}
