/**
 * Access package assignment requests of a simulated tenant, and the records of its audit log. Who approves there is said by
 * `decide`; what may go wrong in a real tenant is a switch: requests that approve themselves, answers from before, late records.
 */
import { randomUUID } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { fail, type SimulatedGraph } from './graph.js';
import type { GraphDirectory } from './graph-directory.js';
import { faultsOfShape } from './graph-shapes.js';

export interface GraphAssignmentRequest {
  readonly id: string;
  readonly targetId: string;
  readonly accessPackageId: string;
  readonly policyId: string;
  readonly justification: string;
  readonly createdAt: Date;
  state: string;
  bypassed: boolean;
  /** Of the assignment it has come to. */
  assignmentId: string | null;
  /** The state as it was told before: what a stale answer says. */
  earlier: string;
}

export interface GraphRequests {
  readonly all: GraphAssignmentRequest[];
  readonly audits: object[];
  /** `none`: they wait for people. */
  autoApproves: 'none' | 'at_once' | 'after_waiting';
  /** Answers say what was so before. */
  isStale: boolean;
  /** Of what is delivered; null: without an end. */
  assignedUntil: Date | null;
  /** Somebody approves; it is delivered once every stage has been decided, which the caller says. */
  approve(request: GraphAssignmentRequest, by: string, how?: { last?: boolean; recorded?: boolean }): void;
  deny(request: GraphAssignmentRequest, by: string): void;
  /** Given out without anybody; on record where it says so. */
  autoApprove(request: GraphAssignmentRequest, how?: { recorded: boolean }): void;
}

const APPROVE = 'Approve access package assignment request';
const AUTO_APPROVE = 'Auto approve access package assignment request';
const DENY = 'Deny access package assignment request';

export function aGraphRequests(directory: GraphDirectory): GraphRequests {
  const move = (request: GraphAssignmentRequest, state: string): void => {
    request.earlier = request.state;
    request.state = state;
  };
  const record = (request: GraphAssignmentRequest, activityDisplayName: string, by: string | null): void => {
    requests.audits.push({
      id: randomUUID(),
      category: 'EntitlementManagement',
      activityDisplayName,
      activityDateTime: new Date().toISOString(),
      result: 'success',
      initiatedBy:
        by === null ? { app: { displayName: 'Azure AD Identity Governance' } } : { user: { id: by } },
      targetResources: [{ id: request.id, type: 'Request' }],
      additionalDetails: [],
    });
  };
  const requests: GraphRequests = {
    all: [],
    audits: [],
    autoApproves: 'none',
    isStale: false,
    assignedUntil: new Date(Date.now() + 90 * 86_400_000),
    approve(request, by, { last = true, recorded = true } = {}) {
      if (recorded) record(request, APPROVE, by);
      if (last) deliver(request);
    },
    deny(request, by) {
      record(request, DENY, by);
      move(request, 'denied');
    },
    autoApprove(request, { recorded } = { recorded: true }) {
      if (recorded) record(request, AUTO_APPROVE, null);
      deliver(request);
    },
  };
  const deliver = (request: GraphAssignmentRequest): void => {
    move(request, 'delivered');
    const assignment = directory.assign(request.targetId, request.accessPackageId);
    assignment.endsAt = requests.assignedUntil?.toISOString() ?? null;
    request.assignmentId = assignment.id;
  };
  return requests;
}

const MANAGEMENT = '/identityGovernance/entitlementManagement';

export function createRequestRoutes(graph: SimulatedGraph): Router {
  const router = Router();
  const { requests, directory } = graph;
  const may = (response: Response, ...anyOf: string[]): boolean => {
    const isGiven = anyOf.some((permission) => directory.permissions.has(permission));
    if (!isGiven) fail(response, 403, 'Authorization_RequestDenied');
    return isGiven;
  };
  const byId = (request: Request) => requests.all.find(({ id }) => id === String(request.params.id));
  router.post(`${MANAGEMENT}/assignmentRequests`, (request, response) => {
    if (!may(response, 'EntitlementManagement.ReadWrite.All')) return;
    const body = request.body as { assignment: Record<string, string>; justification: string };
    graph.shapeFaults.push(...faultsOfPosted(body));
    const { targetId = '', accessPackageId = '', assignmentPolicyId = '' } = body.assignment;
    const isSame = (one: { targetId: string; accessPackageId: string }): boolean =>
      one.targetId === targetId && one.accessPackageId === accessPackageId;
    const isOpen = requests.all.some((one) => isSame(one) && one.state === 'pendingApproval');
    const isHeld = directory.assignments.some((one) => isSame(one) && one.state === 'delivered');
    if (isOpen || isHeld) return fail(response, 400, 'ExistingOpenRequest');
    const made: GraphAssignmentRequest = {
      ...{ id: randomUUID(), targetId, accessPackageId, policyId: assignmentPolicyId },
      ...{ justification: body.justification, createdAt: new Date(), state: 'submitted' },
      ...{ bypassed: false, assignmentId: null, earlier: 'submitted' },
    };
    requests.all.push(made);
    const answer = asRequest(graph, made);
    if (requests.autoApproves === 'at_once') requests.autoApprove(made);
    else made.state = 'pendingApproval';
    graph.shapeFaults.push(...faultsOfShape('accessPackageAssignmentRequest', answer));
    response.status(201).json(answer);
  });
  router.get(`${MANAGEMENT}/assignmentRequests/:id`, (request, response) => {
    if (!may(response, 'EntitlementManagement.Read.All', 'EntitlementManagement.ReadWrite.All')) return;
    const known = byId(request);
    if (!known) return fail(response, 404, 'ResourceNotFound');
    const answer = asRequest(graph, known);
    graph.shapeFaults.push(...faultsOfShape('accessPackageAssignmentRequest', answer));
    response.json(answer);
    if (requests.autoApproves === 'after_waiting' && known.state === 'pendingApproval') {
      requests.autoApprove(known);
    }
  });
  router.get(`${MANAGEMENT}/assignmentRequests`, (request, response) => {
    if (!may(response, 'EntitlementManagement.Read.All', 'EntitlementManagement.ReadWrite.All')) return;
    const wanted = /accessPackage\/id eq '([^']*)'/u.exec(String(request.query.$filter))?.[1];
    const held = requests.all.filter(({ accessPackageId }) => accessPackageId === wanted);
    response.json({ value: held.map((one) => asRequest(graph, one)) });
  });
  router.post(`${MANAGEMENT}/assignmentRequests/:id/cancel`, (request, response) => {
    if (!may(response, 'EntitlementManagement.ReadWrite.All')) return;
    const known = byId(request);
    if (!known) return fail(response, 404, 'ResourceNotFound');
    if (known.state === 'pendingApproval') known.state = 'canceled';
    response.status(204).end();
  });
  router.get('/auditLogs/directoryAudits', (_request, response) => {
    if (!may(response, 'AuditLog.Read.All')) return;
    response.json({ value: requests.audits });
  });
  return router;
}

/** What is posted names ids where what is read has objects. */
function faultsOfPosted({ assignment, ...body }: Record<string, unknown> & { assignment: object }): string[] {
  const known = new Set(['targetId', 'assignmentPolicyId', 'accessPackageId']);
  return [
    ...faultsOfShape('accessPackageAssignmentRequest', body),
    ...Object.keys(assignment).flatMap((name) =>
      known.has(name) ? [] : [`assignment.${name} is not posted`],
    ),
  ];
}

function asRequest({ requests, directory }: SimulatedGraph, request: GraphAssignmentRequest): object {
  const state = requests.isStale ? request.earlier : request.state;
  const held = directory.assignments.find(({ id }) => id === request.assignmentId);
  const isDelivered = state === 'delivered';
  return {
    id: request.id,
    requestType: 'adminAdd',
    state,
    status: state === 'submitted' ? 'Accepted' : state,
    justification: request.justification,
    createdDateTime: request.createdAt.toISOString(),
    completedDateTime: null,
    parameters: { bypassApproval: request.bypassed },
    accessPackage: { id: request.accessPackageId },
    assignment: {
      id: request.assignmentId ?? '',
      state: isDelivered ? (held?.state ?? 'expired') : 'delivering',
      target: { id: randomUUID(), objectId: request.targetId, subjectType: 'servicePrincipal' },
      assignmentPolicy: { id: request.policyId },
      schedule: isDelivered ? scheduleUntil(request.createdAt, held?.endsAt ?? null) : null,
    },
  };
}

function scheduleUntil(from: Date, endDateTime: string | null): object {
  const type = endDateTime === null ? 'noExpiration' : 'afterDateTime';
  return { startDateTime: from.toISOString(), expiration: { type, endDateTime } };
}
