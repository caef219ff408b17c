/**
 * Wakes streams of audit entries that were made, changed or resumed, and those that nobody looks after any more. Waking one
 * twice is harmless, so every worker looks.
 */
import type { Log } from '../activities/dependencies.js';
import type { Stores } from '../prisma/stores/index.js';
import type { AuditStreams } from '../temporal/audit-streams.js';
import { startRound } from './round.js';

export interface AuditStreamDispatchParts {
  readonly stores: Pick<Stores, 'auditStreams'>;
  readonly auditStreams: AuditStreams;
  readonly log: Log;
  readonly everyMs?: number;
}

const EVERY_MS = 1_000;
const AT_ONCE = 100;
/** A workflow that has not looked so long after it wanted to was ended by somebody. */
const OVERDUE_MS = 2 * 60_000;

export function startAuditStreamDispatch({ everyMs = EVERY_MS, ...parts }: AuditStreamDispatchParts): {
  stop(): Promise<void>;
} {
  return startRound(() => wakeOnce(parts), everyMs);
}

/** Answers whether there may be more at once. */
export async function wakeOnce({
  stores,
  auditStreams,
  log,
}: Omit<AuditStreamDispatchParts, 'everyMs'>): Promise<boolean> {
  try {
    const left = await stores.auditStreams.unattended(new Date(Date.now() - OVERDUE_MS), AT_ONCE);
    for (const { id, tenantId } of left) {
      // First this: who changes the stream from here on has it woken once more.
      await stores.auditStreams.attended(id);
      await auditStreams.wake(id, tenantId);
    }
    return left.length === AT_ONCE;
  } catch (error) {
    log.warn({ error: String(error) }, 'streams of the audit log will be woken later');
    return false;
  }
}
