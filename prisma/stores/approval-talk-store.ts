/** What goes on around a request and decides nothing: comments, and "not now". */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Database } from '../client.js';
import { appendAudit } from './audit-store.js';

export interface ApprovalComment {
  readonly id: string;
  readonly tenantId: string;
  readonly requestId: string;
  readonly personId: string;
  /** The colleague who is asked; null where it is said to all. */
  readonly askedPersonId: string | null;
  readonly text: string;
  readonly createdAt: Date;
}

export interface Snooze {
  readonly requestId: string;
  readonly personId: string;
  readonly tenantId: string;
  readonly until: Date;
}

export interface ApprovalTalkStore {
  /** Oldest first. */
  comments(requestId: string): Promise<ApprovalComment[]>;
  comment(comment: Omit<ApprovalComment, 'createdAt'>, audit: AuditDraft): Promise<void>;
  /** Of this person, still running; request id → until. */
  snoozesOf(personId: string): Promise<ReadonlyMap<string, Date>>;
  /** Whoever does not want to hear of this request now. */
  snoozersOf(requestId: string): Promise<ReadonlySet<string>>;
  snooze(snooze: Snooze, audit: AuditDraft): Promise<void>;
}

export function createApprovalTalkStore(database: Database): ApprovalTalkStore {
  return {
    comments: (requestId) =>
      database.approvalComment.findMany({ where: { requestId }, orderBy: { id: 'asc' } }),
    comment: (comment, audit) =>
      database.$transaction(async (tx) => {
        await tx.approvalComment.create({ data: comment });
        await appendAudit(tx, [audit]);
      }),
    async snoozesOf(personId) {
      const rows = await database.approvalSnooze.findMany({ where: { personId, until: { gt: new Date() } } });
      return new Map(rows.map(({ requestId, until }) => [requestId, until]));
    },
    async snoozersOf(requestId) {
      const rows = await database.approvalSnooze.findMany({
        where: { requestId, until: { gt: new Date() } },
      });
      return new Set(rows.map(({ personId }) => personId));
    },
    snooze: ({ requestId, personId, tenantId, until }, audit) =>
      database.$transaction(async (tx) => {
        await tx.approvalSnooze.upsert({
          where: { requestId_personId: { requestId, personId } },
          create: { requestId, personId, tenantId, until },
          update: { until },
        });
        await appendAudit(tx, [audit]);
      }),
  };
}
