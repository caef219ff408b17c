/** Reports for compliance staff: what each is about, and which audit entries two of them list. */
import type { AuditAction } from '../audit-action.js';
import type { ApproverFigures } from './rubber-stamp.js';

export const REPORTS = ['approvers', 'agents', 'mode_changes', 'exceptions'] as const;
export type ReportName = (typeof REPORTS)[number];

/** Of one person whose votes counted in the time asked about. Times in seconds, from asking people to the vote. */
export interface ApproverRow extends ApproverFigures {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly rejections: number;
  readonly changeRequests: number;
  readonly medianSeconds: number | null;
  readonly slowestTenthSeconds: number | null;
}

/** Of one mailbox and the messages its agent submitted in the time asked about. */
export interface AgentRow {
  readonly mailboxId: string;
  readonly mailbox: string;
  readonly agent: string | null;
  readonly submitted: number;
  readonly asked: number;
  readonly approved: number;
  readonly rejected: number;
  readonly expired: number;
  readonly edited: number;
  readonly sent: number;
  readonly inDoubt: number;
  readonly failed: number;
  readonly medianSeconds: number | null;
}

/** What changes how closely an agent is watched. */
export const MODE_CHANGE_ACTIONS: readonly AuditAction[] = [
  'oversight.request_upgrade',
  'oversight.upgrade',
  'oversight.tighten',
  'approval_policy.put',
  'approval_policy.delete',
  'governance.bind',
  'governance.unbind',
  'rule_policy.put',
];

/** What is not the ordinary way of a message, and somebody should have had a reason for. */
export const EXCEPTION_ACTIONS: readonly AuditAction[] = [
  'agent.halt',
  'agent.resume',
  'mailbox.halt',
  'mailbox.resume',
  'tenant.halt',
  'tenant.resume',
  'email.in_doubt',
  'email.resend_uncertain',
  'email.expire',
  'oversight.refused',
  'governance.policy_unusable',
  'api_key.recover',
  'approval.escalate',
];
