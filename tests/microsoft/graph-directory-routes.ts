/** Directory and entitlement management of a simulated tenant: each path with the permission it needs, answers by Graph's metadata. */
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { fail, type SimulatedGraph } from './graph.js';
import type { GraphAgent, GraphAssignment, GraphUser } from './graph-directory.js';
import { faultsOfShape } from './graph-shapes.js';

export function createDirectoryRoutes(graph: SimulatedGraph): Router {
  const router = Router();
  const { directory } = graph;
  const needs =
    (...anyOf: string[]): RequestHandler =>
    (_request, response, next) =>
      anyOf.some((permission) => directory.permissions.has(permission))
        ? next()
        : fail(response, 403, 'Authorization_RequestDenied');
  const answer = (response: Response, type: string, value: object): void => {
    graph.shapeFaults.push(...faultsOfShape(type, value));
    response.json(value);
  };
  /** A page of them, and where the next one is. */
  const page = (request: Request, response: Response, type: string, values: readonly object[]): void => {
    for (const value of values) graph.shapeFaults.push(...faultsOfShape(typeIn(value, type), value));
    const from = Number(request.query.$skiptoken ?? 0);
    const to = from + directory.pageSize;
    const next = new URL(request.originalUrl, directory.nextLinkHost ?? graph.url);
    next.searchParams.set('$skiptoken', String(to));
    response.json({
      value: values.slice(from, to),
      ...(to < values.length ? { '@odata.nextLink': next.href } : {}),
    });
  };
  const missing = (response: Response): void => fail(response, 404, 'Request_ResourceNotFound');

  const entitlements = '/identityGovernance/entitlementManagement';
  const first = (request: Request, response: Response, ids: Iterable<string>): void => {
    response.json({ value: [...ids].slice(0, Number(request.query.$top)).map((id) => ({ id })) });
  };
  router.get(
    `${entitlements}/assignmentPolicies`,
    needs('EntitlementManagement.Read.All', 'EntitlementManagement.ReadWrite.All'),
    (request, response) => first(request, response, directory.policies.keys()),
  );
  router.get('/users', needs('User.Read.All'), (request, response) =>
    first(request, response, directory.users.keys()),
  );
  router.get('/groups', needs('GroupMember.Read.All'), (request, response) =>
    first(request, response, directory.groups.keys()),
  );
  router.get(
    '/servicePrincipals/microsoft.graph.agentIdentity',
    needs('AgentIdentity.Read.All'),
    (request, response) => first(request, response, directory.agents.keys()),
  );
  router.get(
    `${entitlements}/assignmentPolicies/:id`,
    needs('EntitlementManagement.Read.All', 'EntitlementManagement.ReadWrite.All'),
    (request, response) => {
      const policy = directory.policies.get(String(request.params.id));
      if (!policy) return fail(response, 404, 'ResourceNotFound');
      answer(response, 'accessPackageAssignmentPolicy', { customExtensionStageSettings: [], ...policy });
    },
  );
  router.get(
    `${entitlements}/assignments`,
    needs('EntitlementManagement.Read.All', 'EntitlementManagement.ReadWrite.All'),
    (request, response) => {
      const filter = String(request.query.$filter);
      const target = /target\/objectId eq '([^']*)'/u.exec(filter)?.[1];
      const accessPackage = /accessPackage\/id eq '([^']*)'/u.exec(filter)?.[1];
      const held = directory.assignments.filter(
        ({ targetId, accessPackageId, state }) =>
          targetId === target && accessPackageId === accessPackage && state === 'delivered',
      );
      page(request, response, 'accessPackageAssignment', held.map(asAssignment));
    },
  );
  // Documented as "Application: not supported": a token of an app is refused, whatever it may do elsewhere.
  router.use(`${entitlements}/accessPackageAssignmentApprovals`, (_request, response) =>
    fail(response, 403, 'Forbidden'),
  );
  router.get('/users/:id', needs('User.Read.All'), (request, response) => {
    const user = directory.users.get(String(request.params.id));
    if (!user) return missing(response);
    answer(response, 'user', asUser(user));
  });
  router.get('/users/:id/manager', needs('User.Read.All'), (request, response) => {
    const managerId = directory.users.get(String(request.params.id))?.managerId ?? '';
    const manager = directory.users.get(managerId);
    if (!manager) return missing(response);
    answer(response, 'user', asUser(manager));
  });
  router.get(
    '/groups/:id/transitiveMembers/microsoft.graph.user',
    needs('GroupMember.Read.All'),
    (request, response) => {
      const id = String(request.params.id);
      if (!directory.groups.has(id)) return missing(response);
      page(request, response, 'user', membersOf(graph, id).map(asUser));
    },
  );
  const agentPath = '/servicePrincipals/:id/microsoft.graph.agentIdentity';
  const agentOf = (request: Request) => directory.agents.get(String(request.params.id));
  router.get(agentPath, needs('AgentIdentity.Read.All'), (request, response) => {
    const agent = agentOf(request);
    if (!agent) return missing(response);
    answer(response, 'agentIdentity', asAgent(agent));
  });
  for (const list of ['sponsors', 'owners'] as const) {
    router.get(`${agentPath}/${list}`, needs('AgentIdentity.Read.All'), (request, response) => {
      const agent = agentOf(request);
      if (!agent) return missing(response);
      page(
        request,
        response,
        'directoryObject',
        agent[list].map((id) => asObject(graph, id)),
      );
    });
  }
  return router;
}

function typeIn(value: object, type: string): string {
  return '@odata.type' in value ? String(value['@odata.type']).replace('#microsoft.graph.', '') : type;
}

/** Each once, of groups within groups too. */
function membersOf({ directory }: SimulatedGraph, groupId: string, seen = new Set<string>()): GraphUser[] {
  if (seen.has(groupId)) return [];
  seen.add(groupId);
  const members = (directory.groups.get(groupId) ?? []).flatMap((id) => {
    const user = directory.users.get(id);
    return user ? [user] : membersOf({ directory } as SimulatedGraph, id, seen);
  });
  return [...new Set(members)];
}

function asUser({ managerId: _manager, isAgent, ...user }: GraphUser): object {
  return isAgent ? { '@odata.type': '#microsoft.graph.agentUser', ...user } : user;
}

function asAgent({ sponsors: _sponsors, owners: _owners, risk: _risk, ...agent }: GraphAgent): object {
  return {
    '@odata.type': '#microsoft.graph.agentIdentity',
    ...agent,
    agentIdentityBlueprintId: agent.id,
    servicePrincipalType: 'ServiceIdentity',
    createdDateTime: new Date(0).toISOString(),
    tags: [],
  };
}

/** What a list of objects tells of a user is not whether the account is enabled. */
function asObject({ directory }: SimulatedGraph, id: string): object {
  const user = directory.users.get(id);
  if (user) return { '@odata.type': '#microsoft.graph.user', id, displayName: user.displayName };
  const type = directory.groups.has(id) ? 'group' : 'servicePrincipal';
  return { '@odata.type': `#microsoft.graph.${type}`, id };
}

function asAssignment({ id, state, endsAt }: GraphAssignment): object {
  return {
    id,
    state,
    status: 'Delivered',
    expiredDateTime: null,
    schedule: {
      startDateTime: new Date(0).toISOString(),
      expiration: { type: endsAt === null ? 'noExpiration' : 'afterDateTime', endDateTime: endsAt },
    },
  };
}
