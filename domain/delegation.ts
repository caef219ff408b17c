/**
 * Votes that were moved: while somebody is away, or for one request that they passed on. A vote has one holder at a time,
 * so moving it multiplies nothing, and a circle moves nothing.
 */

export interface Delegation {
  readonly fromPersonId: string;
  readonly toPersonId: string;
  /** The one request it is for; null: all, while it lasts. */
  readonly requestId: string | null;
  readonly startsAtMs: number;
  /** Null: until it is taken back. */
  readonly endsAtMs: number | null;
}

export interface Moving {
  readonly requestId: string;
  readonly delegations: readonly Delegation[];
  readonly nowMs: number;
}

/** Who holds the vote of this approver now. */
export function holderOf(approverId: string, moving: Moving): string {
  const seen = new Set([approverId]);
  let holder = approverId;
  for (;;) {
    const next = nextAfter(holder, moving);
    if (next === undefined) return holder;
    if (seen.has(next)) return approverId;
    seen.add(next);
    holder = next;
  }
}

/** Whether this delegation would close a circle with those that are in force. */
export function closesCircle(delegation: Delegation, others: readonly Delegation[]): boolean {
  if (delegation.fromPersonId === delegation.toPersonId) return true;
  const rest = others.filter(({ fromPersonId }) => fromPersonId !== delegation.fromPersonId);
  const seen = new Set([delegation.toPersonId]);
  for (const person of seen) {
    if (person === delegation.fromPersonId) return true;
    for (const other of rest) {
      if (other.fromPersonId === person && mayMeet(delegation, other)) seen.add(other.toPersonId);
    }
  }
  return false;
}

/** What was passed on for this very request goes before a standing delegation; of equals the latest counts. */
function nextAfter(personId: string, { requestId, delegations, nowMs }: Moving): string | undefined {
  const inForce = delegations.filter(
    (delegation) => delegation.fromPersonId === personId && isInForce(delegation, nowMs),
  );
  const passed = inForce.findLast((delegation) => delegation.requestId === requestId);
  return (passed ?? inForce.findLast((delegation) => delegation.requestId === null))?.toPersonId;
}

export function isInForce({ startsAtMs, endsAtMs }: Delegation, nowMs: number): boolean {
  return startsAtMs <= nowMs && (endsAtMs === null || nowMs < endsAtMs);
}

function mayMeet(one: Delegation, other: Delegation): boolean {
  const isSameRequest =
    one.requestId === null || other.requestId === null || one.requestId === other.requestId;
  return (
    isSameRequest &&
    (one.endsAtMs === null || other.startsAtMs < one.endsAtMs) &&
    (other.endsAtMs === null || one.startsAtMs < other.endsAtMs)
  );
}
