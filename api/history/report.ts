/** Reports for compliance staff as rows of plain values, for the operation, its CSV and the console alike. */
import type { AuditEntry } from '../../domain/audit-entry.js';
import {
  EXCEPTION_ACTIONS,
  MODE_CHANGE_ACTIONS,
  type AgentRow,
  type ApproverRow,
  type ReportName,
} from '../../domain/history/report.js';
import { rubberStampSigns } from '../../domain/history/rubber-stamp.js';
import type { Services } from '../context.js';

export type ReportValue = string | number | null;
export type ReportRow = Readonly<Record<string, ReportValue>>;

export interface ReportAsked {
  readonly tenantId: string;
  readonly report: ReportName;
  readonly from: Date;
  readonly until: Date;
}

export interface Report {
  readonly rows: readonly ReportRow[];
  /** False where there are more entries than a report lists: the time asked about is to be narrowed. */
  readonly isComplete: boolean;
}

const MOST_ENTRIES = 5_000;

export async function reportOf(
  { stores }: Pick<Services, 'stores'>,
  { report, ...span }: ReportAsked,
): Promise<Report> {
  switch (report) {
    case 'approvers':
      return whole((await stores.historyReports.approvers(span)).map(approverRow));
    case 'agents':
      return whole((await stores.historyReports.agents(span)).map(agentRow));
    case 'mode_changes':
    case 'exceptions': {
      const actions = report === 'exceptions' ? EXCEPTION_ACTIONS : MODE_CHANGE_ACTIONS;
      const { tenantId, from: since, until } = span;
      const entries = await stores.audit.list({
        ...{ tenantId, since, until, actions, order: 'oldest_first', limit: MOST_ENTRIES + 1 },
      });
      return {
        rows: entries.slice(0, MOST_ENTRIES).map(entryRow),
        isComplete: entries.length <= MOST_ENTRIES,
      };
    }
  }
}

function whole(rows: readonly ReportRow[]): Report {
  return { rows, isComplete: true };
}

function approverRow(row: ApproverRow): ReportRow {
  return {
    name: row.name,
    email: row.email,
    decisions: row.decisions,
    approvals: row.approvals,
    rejections: row.rejections,
    change_requests: row.changeRequests,
    approval_rate: share(row.approvals, row.decisions),
    median_seconds: rounded(row.medianSeconds),
    slowest_tenth_seconds: rounded(row.slowestTenthSeconds),
    decided_within_3_seconds: row.fast,
    decided_unopened: row.unopened,
    signs: rubberStampSigns(row).join(' '),
    person_id: row.personId,
  };
}

function agentRow(row: AgentRow): ReportRow {
  return {
    mailbox: row.mailbox,
    agent: row.agent,
    submitted: row.submitted,
    asked: row.asked,
    approved: row.approved,
    rejected: row.rejected,
    expired: row.expired,
    edited: row.edited,
    edit_rate: share(row.edited, row.submitted),
    sent: row.sent,
    in_doubt: row.inDoubt,
    failed: row.failed,
    median_seconds_to_decide: rounded(row.medianSeconds),
    mailbox_id: row.mailboxId,
  };
}

function entryRow(entry: AuditEntry): ReportRow {
  return {
    seq: entry.seq,
    at: entry.created_at,
    action: entry.action,
    actor: entry.actor,
    resource_type: entry.resource_type,
    resource_id: entry.resource_id,
    details: entry.metadata === null ? '' : JSON.stringify(entry.metadata),
    leaf_hash: entry.leaf_hash,
  };
}

/** Of one, to three places. */
function share(part: number, of: number): number | null {
  return of === 0 ? null : Math.round((part / of) * 1000) / 1000;
}

function rounded(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 10) / 10;
}
