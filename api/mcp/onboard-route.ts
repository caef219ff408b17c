/** `/onboard` in Express: the sign-up tools alone, for whoever has no credential yet. What is presented is not looked at. */
import { hostHeaderValidation, originValidation } from '@modelcontextprotocol/express';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { Router, type NextFunction, type Request, type Response } from 'express';
import { visitorOf } from '../auth/visitor.js';
import { allowedHosts } from './allowed-hosts.js';
import { createMcpFace, type McpFace, type McpPrincipal } from './server.js';

export function createOnboardRouter(face: McpFace): Router {
  const router = Router();
  const operations = face.operations.filter(({ contract }) => contract.door === 'public');
  const handler = toNodeHandler(createMcpFace({ ...face, operations }));
  const hosts = allowedHosts(face.services);
  router.all(
    '/onboard',
    hostHeaderValidation(hosts),
    originValidation(hosts),
    asVisitor,
    (request, response) => handler(request, response, request.body as unknown),
  );
  return router;
}

function asVisitor(request: Request, _response: Response, next: NextFunction): void {
  const principal: McpPrincipal = { caller: undefined, visitor: visitorOf(request) };
  Object.assign(request, {
    auth: { token: 'none', clientId: 'visitor', scopes: [], extra: { ...principal } },
  });
  next();
}
