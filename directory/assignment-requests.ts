/**
 * Access package assignment requests through Graph v1.0 (`entitlementManagement/assignmentRequests`), and what Entra's audit
 * log (`auditLogs/directoryAudits`) says of their approval. Approvals themselves are told to approvers only, never to an app.
 */
import { z } from 'zod';
import { GraphFault, wasSurelyNotDone } from '../domain/graph-fault.js';
import type { ApprovalRecord, NativeRequest } from '../domain/promotion.js';
import type { GraphReader } from './graph-reader.js';
import { found, type Reading } from './reading.js';

export interface GraphPost {
  call(call: {
    readonly method: 'post';
    readonly path: string;
    readonly body: object;
    readonly prefer: readonly string[];
    readonly signal: AbortSignal;
  }): Promise<unknown>;
}

export interface WantedAssignment {
  readonly agentId: string;
  readonly packageId: string;
  readonly policyId: string;
  /** Shown to approvers; ends with the reference by which the request is known again. */
  readonly justification: string;
}

export type Posted =
  | { readonly kind: 'posted'; readonly id: string }
  /** Surely not made: to be asked again later. */
  | { readonly kind: 'put_off'; readonly retryAfterSeconds: number | null }
  /** It may have been made. */
  | { readonly kind: 'in_doubt' }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string };

export interface AssignmentRequests {
  post(wanted: WantedAssignment): Promise<Posted>;
  one(requestId: string): Promise<Reading<NativeRequest>>;
  /** The id of the request whose justification holds this reference. */
  withReference(packageId: string, reference: string): Promise<Reading<string>>;
  /** What the audit log says of its approval, from this moment on. */
  records(requestId: string, sinceMs: number): Promise<Reading<readonly ApprovalRecord[]>>;
  /** Where it still waits; whatever comes of that, nothing is granted by it any more. */
  cancel(requestId: string): Promise<void>;
}

const MANAGEMENT = '/identityGovernance/entitlementManagement';
const REQUESTS = `${MANAGEMENT}/assignmentRequests`;
const EXPANDED = '$expand=requestor,accessPackage,assignment($expand=target,assignmentPolicy)';
const TIMEOUT_MS = 20_000;

const id = z.object({ id: z.string().min(1) });
const lower = z.string().transform((text) => text.toLowerCase());

const schedule = z.object({ expiration: z.object({ endDateTime: z.string().nullish() }).nullish() });

const assignment = z
  .object({
    id: z.string(),
    state: z.string().nullish(),
    target: z.object({ objectId: lower.nullish() }).nullish(),
    assignmentPolicy: z.object({ id: lower }).nullish(),
    schedule: schedule.nullish(),
  })
  .transform((given) => {
    const ends = Date.parse(given.schedule?.expiration?.endDateTime ?? '');
    return {
      targetId: given.target?.objectId ?? null,
      value: {
        id: given.id,
        policyId: given.assignmentPolicy?.id ?? null,
        state: given.state ?? null,
        endsAtMs: Number.isNaN(ends) ? null : ends,
      },
    };
  });

const nativeRequest = z
  .object({
    state: z.string(),
    requestType: z.string().nullish(),
    accessPackage: z.object({ id: lower }).nullish(),
    parameters: z.object({ bypassApproval: z.boolean().nullish() }).nullish(),
    assignment: assignment.nullish(),
  })
  .transform((given): NativeRequest => ({
    state: given.state,
    requestType: given.requestType ?? null,
    targetId: given.assignment?.targetId ?? null,
    packageId: given.accessPackage?.id ?? null,
    bypassesApproval: given.parameters?.bypassApproval === true,
    assignment: given.assignment?.value ?? null,
  }));

const justified = z.object({ id: z.string(), justification: z.string().nullish() });

/** `directoryAudit` */
const auditRecord = z.object({
  activityDisplayName: z.string(),
  result: z.string().nullish(),
  initiatedBy: z.object({ user: z.object({ id: lower.nullish() }).nullish() }).nullish(),
  targetResources: z.array(z.object({ id: z.string().nullish() })).nullish(),
  additionalDetails: z.array(z.object({ value: z.string().nullish() })).nullish(),
});

/** Activities of the category EntitlementManagement in Microsoft's reference of audit activities. */
const APPROVED = 'approve access package assignment request';
const AUTO_APPROVED = 'auto approve access package assignment request';

export function createAssignmentRequests(reader: GraphReader, graph: GraphPost): AssignmentRequests {
  const post = (path: string, body: object): Promise<unknown> =>
    graph.call({ method: 'post', path, body, prefer: [], signal: AbortSignal.timeout(TIMEOUT_MS) });
  return {
    async post(wanted) {
      try {
        return { kind: 'posted', id: id.parse(await post(REQUESTS, bodyOf(wanted))).id };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    one: (requestId) => reader.one(`${REQUESTS}/${encodeURIComponent(requestId)}?${EXPANDED}`, nativeRequest),
    async withReference(packageId, reference) {
      const filter = encodeURIComponent(`accessPackage/id eq '${packageId}'`);
      const reading = await reader.list(`${REQUESTS}?$filter=${filter}`, justified);
      if (reading.kind !== 'found') return reading;
      const ours = reading.value.find(({ justification }) => justification?.includes(reference) === true);
      return ours ? found(ours.id) : { kind: 'not_found' };
    },
    async records(requestId, sinceMs) {
      const filter = [
        `category eq 'EntitlementManagement'`,
        `activityDateTime ge ${new Date(sinceMs).toISOString()}`,
      ].join(' and ');
      const path = `/auditLogs/directoryAudits?$filter=${encodeURIComponent(filter)}`;
      const reading = await reader.list(path, auditRecord);
      if (reading.kind !== 'found') return reading;
      return found(reading.value.filter((record) => isAbout(record, requestId)).flatMap(approvalIn));
    },
    async cancel(requestId) {
      try {
        await post(`${REQUESTS}/${encodeURIComponent(requestId)}/cancel`, {});
      } catch (error) {
        if (!(error instanceof GraphFault)) throw error;
      }
    },
  };
}

function bodyOf({ agentId, packageId, policyId, justification }: WantedAssignment): object {
  return {
    requestType: 'adminAdd',
    assignment: { targetId: agentId, assignmentPolicyId: policyId, accessPackageId: packageId },
    justification,
    parameters: { bypassApproval: false },
  };
}

function outcomeOf(error: unknown): Posted {
  // What cannot be read may be there.
  if (!(error instanceof GraphFault)) return { kind: 'in_doubt' };
  if (error.status === 429 || error.status === 503) {
    if (wasSurelyNotDone(error)) return { kind: 'put_off', retryAfterSeconds: error.retryAfterSeconds };
  }
  if (error.status >= 400 && error.status < 500 && error.status !== 408) {
    return { kind: 'refused', status: error.status, code: error.code };
  }
  return { kind: 'in_doubt' };
}

/** Which field of a record names the request is not documented: any that does is about it. */
function isAbout(
  { targetResources, additionalDetails }: z.output<typeof auditRecord>,
  requestId: string,
): boolean {
  const named = [
    ...(targetResources ?? []).map((one) => one.id),
    ...(additionalDetails ?? []).map(({ value }) => value),
  ];
  return named.some((value) => value?.toLowerCase() === requestId.toLowerCase());
}

function approvalIn({
  activityDisplayName,
  result,
  initiatedBy,
}: z.output<typeof auditRecord>): ApprovalRecord[] {
  const activity = activityDisplayName.toLowerCase();
  const personId = initiatedBy?.user?.id ?? null;
  // Whatever came of it, nobody was asked.
  if (activity === AUTO_APPROVED) return [{ kind: 'auto_approved', personId }];
  return activity === APPROVED && result === 'success' ? [{ kind: 'approved', personId }] : [];
}
