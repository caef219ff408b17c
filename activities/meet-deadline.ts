/** A deadline of a request has come: it ends, or its people are to hear of it again. Repeating it changes nothing. */
import { deadlines, nextDeadline, type Deadline } from '../domain/approval-deadlines.js';
import { resolve } from '../domain/approval-request.js';
import type { AuditDraft } from '../domain/audit-entry.js';
import type { RequestState, StoredRequest } from '../prisma/stores/approval-store.js';
import type { Dependencies } from './dependencies.js';
import { expireRequest } from './end-request.js';

export interface DeadlineMet {
  readonly state: RequestState;
  readonly nextDeadlineMs: number | null;
  /** What people are to be told now. */
  readonly due: readonly { readonly occasion: 'remind' | 'escalate'; readonly stage: number }[];
}

/** `atMs`: the deadline that was waited for. */
export async function meetDeadline(
  deps: Dependencies,
  { messageId, atMs }: { messageId: string; atMs: number },
): Promise<DeadlineMet> {
  const request = await deps.stores.approvals.forMessage(messageId);
  if (!request) throw new Error('a deadline of a request that was never opened');
  if (request.state !== 'open') return ended(request.state);

  const votes = await deps.stores.approvals.votes(request.requestId);
  // Temporal's clock has come to it: ours, if it is behind, does not put it off.
  const nowMs = Math.max(Date.now(), atMs);
  if (resolve(request, votes, nowMs).kind === 'expired')
    return ended(await expireRequest(deps, { messageId }));

  const due = deadlines(request, votes).filter((deadline) => isDue(deadline, { atMs, nowMs }));
  const last = due.at(-1);
  if (last)
    await deps.stores.approvals.tend(
      request.requestId,
      last.atMs,
      due.map((one) => audit(request, one)),
    );
  return {
    state: 'open',
    nextDeadlineMs: nextDeadline(request, votes, nowMs)?.atMs ?? request.expiresAtMs,
    due: due.flatMap(({ kind, stage }) => (kind === 'expire' ? [] : [{ occasion: kind, stage }])),
  };
}

function ended(state: RequestState): DeadlineMet {
  return { state, nextDeadlineMs: null, due: [] };
}

function isDue(deadline: Deadline, { atMs, nowMs }: { atMs: number; nowMs: number }): boolean {
  return deadline.kind !== 'expire' && deadline.atMs >= atMs && deadline.atMs <= nowMs;
}

function audit(request: StoredRequest, { kind, stage }: Deadline): AuditDraft {
  return {
    tenantId: request.tenantId,
    action: kind === 'escalate' ? 'approval.escalate' : 'approval.remind',
    actor: 'system',
    resourceType: 'email',
    resourceId: request.messageId,
    metadata: {
      approval_id: request.requestId,
      stage,
      people: kind === 'escalate' ? (request.stages[stage]?.escalation?.approverIds ?? []) : [],
    },
  };
}
