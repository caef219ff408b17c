/** What time does to a request: reminder, escalation, end. One function names the next deadline; the workflow sleeps until then. */
import { openedAt, resolve, stageEndMs, type ApprovalRequest, type Vote } from './approval-request.js';

export interface Deadline {
  readonly kind: 'remind' | 'escalate' | 'expire';
  readonly stage: number;
  readonly atMs: number;
}

/** Every deadline of the stage that is open, in the order in which they come; none once the request has ended. */
export function deadlines(request: ApprovalRequest, votes: readonly Vote[]): Deadline[] {
  if (resolve(request, votes, Number.NEGATIVE_INFINITY).kind !== 'open') return [];
  const { stage: index, atMs } = openedAt(request, votes);
  const stage = request.stages[index];
  const endMs = stageEndMs(request, stage, atMs);
  const within = (kind: 'remind' | 'escalate', seconds: number | undefined): Deadline[] => {
    if (seconds === undefined || atMs + seconds * 1000 >= endMs) return [];
    return [{ kind, stage: index, atMs: atMs + seconds * 1000 }];
  };
  const before = [
    ...within('remind', stage?.remindAfterSeconds),
    ...within('escalate', stage?.escalation?.afterSeconds),
  ].sort((one, other) => one.atMs - other.atMs);
  return [...before, { kind: 'expire', stage: index, atMs: endMs }];
}

/** The first deadline after this moment. */
export function nextDeadline(
  request: ApprovalRequest,
  votes: readonly Vote[],
  afterMs: number,
): Deadline | undefined {
  return deadlines(request, votes).find(({ atMs }) => atMs > afterMs);
}
