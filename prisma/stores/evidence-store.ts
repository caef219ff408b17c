/** What only evidence reads: the delivery attempts of a message, each as it was recorded. */
import type { Database } from '../client.js';

export interface RecordedAttempt {
  readonly address: string;
  /** Counted from 1 for each address. */
  readonly number: number;
  /** started | data_begun | accepted | deferred | unreachable | refused | held | in_doubt */
  readonly state: string;
  /** In the words of the other server. */
  readonly reply: string | null;
  readonly startedAt: Date;
  readonly dataBegunAt: Date | null;
  readonly endedAt: Date | null;
}

export interface EvidenceStore {
  /** By address, in the order they were made. */
  attempts(messageId: string): Promise<RecordedAttempt[]>;
}

export function createEvidenceStore(database: Database): EvidenceStore {
  return {
    async attempts(messageId) {
      const rows = await database.deliveryAttempt.findMany({
        where: { messageId },
        orderBy: [{ address: 'asc' }, { number: 'asc' }],
      });
      return rows.map(({ messageId: _message, tenantId: _tenant, ...attempt }) => attempt);
    },
  };
}
