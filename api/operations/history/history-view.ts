/** A send in a list for compliance staff, as clients see it; and as a line of CSV. */
import { z } from 'zod';
import { VOTE_WAYS } from '../../../domain/approval-policy.js';
import { WORKFLOW_STATUSES } from '../../../domain/history/fields.js';
import { secondsToDecide, type HistoryRow } from '../../../domain/history/row.js';
import { DELIVERY_STATES } from '../../../domain/message-state.js';
import type { WorkflowRecord } from '../../../temporal/workflow-records.js';
import { csvOf } from '../csv.js';
import { EXAMPLE } from '../example-values.js';
import { messageState, oversightMode } from '../fields.js';

const momentOrNull = z.string().nullable();

export const historyRow = z.object({
  id: z.string(),
  submitted_at: z.string(),
  mailbox_id: z.string(),
  mailbox: z.string(),
  agent: z.string().nullable(),
  mode: oversightMode,
  state: messageState,
  delivery: z.enum(DELIVERY_STATES).nullable(),
  subject: z.string(),
  recipients: z.array(z.string()),
  revision: z.number(),
  findings: z.array(z.string()).describe('Codes, about the newest revision'),
  outcome: z.string().describe('Of the last approval; none where no person was asked'),
  asked_at: momentOrNull,
  decided_at: momentOrNull,
  seconds_to_decide: z.number().nullable(),
  votes: z.array(
    z.object({
      person_id: z.string(),
      name: z.string(),
      email: z.string(),
      decision: z.string(),
      way: z.enum(VOTE_WAYS).nullable(),
      at: z.string(),
      considered_seconds: z
        .number()
        .nullable()
        .describe('From opening the message on the console; null where it was not opened there'),
    }),
  ),
  sent_at: momentOrNull,
  workflow: z
    .object({
      id: z.string(),
      run_id: z.string(),
      status: z.enum(WORKFLOW_STATUSES),
      url: z.string().nullable().describe('In the Temporal UI, where one is configured'),
    })
    .nullable()
    .describe('null once Temporal keeps it no longer'),
  evidence: z.string().describe('Path of its evidence'),
  audit: z.string().describe('Path of its audit entries'),
});
export type HistoryLine = z.input<typeof historyRow>;

interface Found {
  readonly row: HistoryRow;
  readonly workflow: WorkflowRecord | null;
}

export type TemporalUi = { readonly url: string; readonly namespace: string } | undefined;

export function historyLine({ row, workflow }: Found, ui: TemporalUi): HistoryLine {
  return {
    id: row.id,
    submitted_at: row.submittedAt.toISOString(),
    mailbox_id: row.mailboxId,
    mailbox: row.mailbox,
    agent: row.agent,
    mode: row.mode,
    state: row.state,
    delivery: row.delivery,
    subject: row.subject,
    recipients: [...row.recipients],
    revision: row.revision,
    findings: [...row.findings],
    ...approvalView(row),
    votes: row.votes.map(({ personId, at, consideredSeconds, ...vote }) => ({
      ...vote,
      person_id: personId,
      at: at.toISOString(),
      considered_seconds: consideredSeconds,
    })),
    sent_at: row.sentAt?.toISOString() ?? null,
    workflow: workflow === null ? null : workflowView(workflow, ui),
    evidence: `/v1/emails/${row.id}/evidence`,
    audit: `/v1/audit-log?resource_id=${row.id}`,
  };
}

function approvalView({ approval }: HistoryRow) {
  return {
    outcome: approval?.outcome ?? 'none',
    asked_at: approval?.askedAt.toISOString() ?? null,
    decided_at: approval?.decidedAt?.toISOString() ?? null,
    seconds_to_decide: approval === null ? null : secondsToDecide(approval),
  };
}

function workflowView({ workflowId, runId, status }: WorkflowRecord, ui: TemporalUi) {
  const url =
    ui === undefined ? null : `${ui.url}/namespaces/${ui.namespace}/workflows/${workflowId}/${runId}`;
  return { id: workflowId, run_id: runId, status, url };
}

export function asCsv(lines: readonly HistoryLine[], withHeader = true): Buffer {
  const rows = lines.map(({ votes, workflow, recipients, findings, ...line }) => ({
    ...line,
    recipients: recipients.join(' '),
    findings: findings.join(' '),
    votes: votes.map(({ email, decision, way, at }) => `${email} ${decision} ${way ?? '-'} ${at}`).join('; '),
    workflow_id: workflow?.id ?? '',
    run_id: workflow?.run_id ?? '',
    workflow_status: workflow?.status ?? '',
  }));
  return csvOf(rows, { columns: COLUMNS, withHeader });
}

const COLUMNS = [
  ...['id', 'submitted_at', 'mailbox_id', 'mailbox', 'agent', 'mode', 'state', 'delivery', 'subject'],
  ...[
    'recipients',
    'revision',
    'findings',
    'outcome',
    'asked_at',
    'decided_at',
    'seconds_to_decide',
    'votes',
  ],
  ...['sent_at', 'workflow_id', 'run_id', 'workflow_status', 'evidence', 'audit'],
];

export const EXAMPLE_HISTORY_LINE: HistoryLine = {
  id: EXAMPLE.messageId,
  submitted_at: EXAMPLE.moment,
  mailbox_id: EXAMPLE.mailboxId,
  mailbox: 'sales@example.com',
  agent: 'sales-bot',
  mode: 'gated_send',
  state: 'sent',
  delivery: 'complete',
  subject: 'Your order',
  recipients: ['pat@example.org'],
  revision: 1,
  findings: [],
  outcome: 'approved',
  asked_at: EXAMPLE.moment,
  decided_at: EXAMPLE.moment,
  seconds_to_decide: 42.5,
  votes: [
    {
      person_id: '01K4Z8QW2M4S6T8V0X1Z3B5D7F',
      name: 'Ana',
      email: 'ana@example.com',
      decision: 'approve',
      way: 'console',
      at: EXAMPLE.moment,
      considered_seconds: 12,
    },
  ],
  sent_at: EXAMPLE.moment,
  workflow: null,
  evidence: `/v1/emails/${EXAMPLE.messageId}/evidence`,
  audit: `/v1/audit-log?resource_id=${EXAMPLE.messageId}`,
};
