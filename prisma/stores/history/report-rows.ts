/** Figures for the reports of compliance staff, over what happened in a span of time. */
import type { AgentRow, ApproverRow } from '../../../domain/history/report.js';
import { FAST_SECONDS } from '../../../domain/history/rubber-stamp.js';
import type { Database } from '../../client.js';
import { CONSIDERED_SECONDS } from './conditions.js';

export interface ReportSpan {
  readonly tenantId: string;
  readonly from: Date;
  readonly until: Date;
}

export interface HistoryReportStore {
  /** Busiest first. */
  approvers(span: ReportSpan): Promise<ApproverRow[]>;
  /** Busiest first. */
  agents(span: ReportSpan): Promise<AgentRow[]>;
}

export function createHistoryReportStore(database: Database): HistoryReportStore {
  return {
    approvers: ({ tenantId, from, until }) => database.$queryRaw<ApproverRow[]>`
      WITH counted AS (
        SELECT v.person_id, v.decision, v.way, (${CONSIDERED_SECONDS})::float8 AS considered,
               EXTRACT(EPOCH FROM v.created_at - r.created_at)::float8 AS took
          FROM vote v JOIN approval_request r ON r.id = v.request_id
         WHERE v.tenant_id = ${tenantId} AND v.counted_at IS NOT NULL
           AND v.created_at >= ${from} AND v.created_at < ${until}
      )
      SELECT p.id AS "personId", p.name, p.email, count(*)::int AS decisions,
             count(*) FILTER (WHERE c.decision = 'approve')::int AS approvals,
             count(*) FILTER (WHERE c.decision = 'reject')::int AS rejections,
             count(*) FILTER (WHERE c.decision = 'request_changes')::int AS "changeRequests",
             count(*) FILTER (WHERE c.way = 'console' AND c.considered < ${FAST_SECONDS}::float8)::int AS fast,
             count(*) FILTER (WHERE c.way = 'console' AND c.considered IS NULL)::int AS unopened,
             percentile_cont(0.5) WITHIN GROUP (ORDER BY c.took) AS "medianSeconds",
             percentile_cont(0.9) WITHIN GROUP (ORDER BY c.took) AS "slowestTenthSeconds"
        FROM counted c JOIN person p ON p.id = c.person_id
       GROUP BY p.id, p.name, p.email ORDER BY decisions DESC, p.id`,
    agents: ({ tenantId, from, until }) => database.$queryRaw<AgentRow[]>`
      WITH last_request AS (
        SELECT DISTINCT ON (r.message_id) r.message_id, r.state,
               EXTRACT(EPOCH FROM r.closed_at - r.created_at)::float8 AS took
          FROM approval_request r WHERE r.tenant_id = ${tenantId}
         ORDER BY r.message_id, r.revision DESC
      )
      SELECT mb.id AS "mailboxId", mb.address AS mailbox, mb.agent_ref AS agent, count(*)::int AS submitted,
             count(l.message_id)::int AS asked,
             count(*) FILTER (WHERE l.state = 'approved')::int AS approved,
             count(*) FILTER (WHERE l.state = 'rejected')::int AS rejected,
             count(*) FILTER (WHERE l.state = 'expired')::int AS expired,
             count(*) FILTER (WHERE m.revision > 1)::int AS edited,
             count(*) FILTER (WHERE m.status = 'sent')::int AS sent,
             count(*) FILTER (WHERE m.delivery = 'in_doubt')::int AS "inDoubt",
             count(*) FILTER (WHERE m.status = 'send_failed')::int AS failed,
             percentile_cont(0.5) WITHIN GROUP (ORDER BY l.took) AS "medianSeconds"
        FROM message m JOIN mailbox mb ON mb.id = m.mailbox_id LEFT JOIN last_request l ON l.message_id = m.id
       WHERE m.tenant_id = ${tenantId} AND m.direction = 'outbound'
         AND m.created_at >= ${from} AND m.created_at < ${until}
       GROUP BY mb.id, mb.address, mb.agent_ref ORDER BY submitted DESC, mb.id`,
  };
}
