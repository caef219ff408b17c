/** A decision that was refused, as the log has it: evidence too. Who tried, on what, by which way, and why it does not count. */
import type { VoteWay } from './approval-policy.js';
import type { Actor, AuditDraft, AuditMetadata } from './audit-entry.js';

/** `workflow`: past every door, straight at Temporal. */
export type RefusedWay = VoteWay | 'workflow';

export interface Refusal {
  readonly tenantId: string;
  readonly messageId: string;
  /** `system`: nobody that we could name, or that this tenant may know of. */
  readonly actor: Actor;
  readonly code: string;
  /** Null where the door does not say. */
  readonly way: RefusedWay | null;
  readonly more?: AuditMetadata;
}

/**
 * Of the same attempt, again and again, so many are put on record within an hour: whoever can knock without being let in
 * shall be seen, and shall not fill a log that nobody may delete from.
 */
export const REFUSALS_ON_RECORD = { times: 20, withinMs: 3_600_000 } as const;

/** What makes two attempts the same one: another person, way or reason is always seen. */
export function sameAttempt({ messageId, actor, code, way }: Refusal): string {
  return [messageId, actor, code, way ?? ''].join(' ');
}

export function refusalAudit(refusal: Refusal, { isLast }: { readonly isLast: boolean }): AuditDraft {
  const { tenantId, messageId, actor, code, way, more } = refusal;
  return {
    tenantId,
    action: 'oversight.refused',
    actor,
    resourceType: 'email',
    resourceId: messageId,
    metadata: { code, way, ...more, ...(isLast ? { further_ones_on_record: false } : {}) },
  };
}
