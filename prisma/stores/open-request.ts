/** Opening a request, with the gate that asks for it or with the inbound message that waits; and how it then stands. */
import { nextDeadline } from '../../domain/approval-deadlines.js';
import type { Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import { requestOf, type RequestState, type StoredRequest } from './approval-rows.js';
import type { NewRequest } from './approval-store.js';

/** States of a request that time, or whoever takes the message back, can still end. */
export const UNDECIDED = ['open', 'changes_requested'] as const satisfies readonly RequestState[];

/** Requests are locked before their message, by whoever changes both: two who wait for each other would both be refused. */
export async function lockRequestsOf(tx: Transaction, messageId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM approval_request WHERE message_id = ${messageId} ORDER BY id FOR UPDATE`;
}

/** Opens a request; with the same message and revision it answers the one that is there. */
export async function openRequest(tx: Transaction, request: NewRequest): Promise<StoredRequest> {
  const known = await tx.approvalRequest.findUnique({
    where: { messageId_revision: { messageId: request.messageId, revision: request.revision } },
  });
  if (known) return requestOf(known);
  const { governance, keptFrom: _, ...columns } = request;
  const row = await tx.approvalRequest.create({
    data: {
      ...columns,
      ...(governance === undefined ? {} : { governance: governance as unknown as Prisma.InputJsonObject }),
      excludedWays: [...request.excludedWays],
      stages: request.stages as unknown as Prisma.InputJsonValue,
    },
  });
  return requestOf(row);
}

/** The people of today are asked about what the request was opened for, and then was not asked about any more. */
export async function reopenRequest(
  tx: Transaction,
  id: string,
  request: NewRequest,
): Promise<StoredRequest> {
  const { mode, policyVersion, stages, editorMayVote, mayBreakGlass, excludedWays, expiresAt } = request;
  const row = await tx.approvalRequest.update({
    where: { id },
    data: {
      ...{ state: 'open', closedAt: null, tendedUntil: null },
      ...{ mode, policyVersion, editorMayVote, expiresAt, excludedWays: [...excludedWays] },
      mayBreakGlass: mayBreakGlass ?? false,
      authContext: request.authContext ?? null,
      stages: stages as unknown as Prisma.InputJsonValue,
    },
  });
  return requestOf(row);
}

export interface RequestStanding {
  readonly requestId: string | null;
  readonly expiresAtMs: number | null;
  readonly nextDeadlineMs?: number;
}

export function requestStanding(request: StoredRequest | undefined): RequestStanding {
  if (!request) return { requestId: null, expiresAtMs: null };
  const { requestId, expiresAtMs } = request;
  return {
    requestId,
    expiresAtMs,
    nextDeadlineMs: nextDeadline(request, [], Date.now())?.atMs ?? expiresAtMs,
  };
}
