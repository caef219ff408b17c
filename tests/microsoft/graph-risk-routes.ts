/** Entra ID Protection of a simulated tenant: agents at risk, in the collection of Graph v1.0 and in that of beta. */
import { Router, type RequestHandler } from 'express';
import { fail, type SimulatedGraph } from './graph.js';
import type { GraphAgent } from './graph-directory.js';

export function createRiskRoutes(graph: SimulatedGraph, version: 'v1.0' | 'beta'): Router {
  const router = Router();
  const { permissions, agents } = graph.directory;
  const answers =
    (permission: string, asAnswered: (agent: GraphAgent) => object): RequestHandler =>
    (request, response) => {
      if (!permissions.has(permission)) return fail(response, 403, 'Authorization_RequestDenied');
      const agent = agents.get(String(request.params.id));
      // What was never at risk is not in the collection.
      if (!agent?.risk) return fail(response, 404, 'ResourceNotFound');
      response.json(asAnswered(agent));
    };
  const common = ({ id, accountEnabled, risk }: GraphAgent) => ({
    ...{ id, isEnabled: accountEnabled, isProcessing: false },
    ...{ riskLevel: risk?.level, riskState: risk?.state, riskDetail: 'none' },
  });
  if (version === 'v1.0') {
    router.get('/identityProtection/riskyServicePrincipals', (_request, response) =>
      permissions.has('IdentityRiskyServicePrincipal.Read.All')
        ? response.json({ value: [] })
        : fail(response, 403, 'Authorization_RequestDenied'),
    );
    router.get(
      '/identityProtection/riskyServicePrincipals/:id',
      answers('IdentityRiskyServicePrincipal.Read.All', (agent) => ({
        '@odata.type': '#microsoft.graph.riskyServicePrincipal',
        ...common(agent),
        ...{ appId: agent.id, displayName: agent.displayName, servicePrincipalType: 'ServiceIdentity' },
        riskLastUpdatedDateTime: agent.risk?.updatedAt,
      })),
    );
  } else {
    router.get(
      '/identityProtection/riskyAgents/:id',
      answers('IdentityRiskyAgent.Read.All', (agent) => ({
        '@odata.type': '#microsoft.graph.riskyAgentIdentity',
        ...common(agent),
        ...{ agentDisplayName: agent.displayName, identityType: 'agentIdentity', isDeleted: false },
        riskLastModifiedDateTime: agent.risk?.updatedAt,
      })),
    );
  }
  return router;
}
