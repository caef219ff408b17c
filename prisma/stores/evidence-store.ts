/** What only evidence reads: the delivery attempts of a message and the reports that came back, as they were recorded. */
import { BOUNCE_KINDS, REPORT_KINDS, type BounceKind, type ReportKind } from '../../domain/mail-report.js';
import type { Database } from '../client.js';
import { oneOf } from './rows.js';

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

export interface RecordedReport {
  readonly address: string;
  readonly kind: ReportKind;
  readonly bounce: BounceKind | null;
  /** RFC 3463; of a complaint its feedback type. */
  readonly code: string | null;
  readonly createdAt: Date;
}

export interface EvidenceStore {
  /** By address, in the order they were made. */
  attempts(messageId: string): Promise<RecordedAttempt[]>;
  /** What came back about its copies, oldest first. */
  reports(messageId: string): Promise<RecordedReport[]>;
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
    async reports(messageId) {
      const rows = await database.mailReport.findMany({
        where: { messageId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(({ address, code, createdAt, kind, bounce }) => ({
        address,
        code,
        createdAt,
        kind: oneOf(REPORT_KINDS, kind),
        bounce: bounce === null ? null : oneOf(BOUNCE_KINDS, bounce),
      }));
    },
  };
}
