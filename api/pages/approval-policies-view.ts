/** What the pages of approval policies show, and the names of the fields that their form posts. */
import type { OversightMode } from '../../domain/oversight-mode.js';
import type { Viewer } from './page.js';

/** Of a stage; posted with its place in front, as in `stage1_approvers`. */
export const STAGE_FIELDS = {
  approvers: 'approvers',
  fallback: 'fallback',
  needed: 'needed',
  justification: 'justification',
  remind: 'remind',
  escalate: 'escalate',
  escalationApprovers: 'escalation_approvers',
  escalationFallback: 'escalation_fallback',
  expires: 'expires',
  mayDelegate: 'may_delegate',
} as const;

export function stageField(index: number, field: keyof typeof STAGE_FIELDS): string {
  return `stage${index + 1}_${STAGE_FIELDS[field]}`;
}

export const APPROVAL_POLICY_FIELDS = {
  seen: 'seen_version',
  uses: 'uses',
  preset: 'preset',
  expires: 'expires_after',
  editorMayVote: 'editor_may_vote',
  mayBreakGlass: 'may_break_glass',
  authContext: 'auth_context',
  excludedWays: 'excluded_ways',
  excludedTransports: 'excluded_transports',
} as const;

/** As a person types and reads them; approvers one a line, lengths of time with their unit, empty where not set. */
export interface StageValues {
  readonly approvers: string;
  readonly fallback: string;
  /** Empty: all who were asked first. */
  readonly needed: string;
  readonly justification: string;
  readonly remind: string;
  readonly escalate: string;
  readonly escalationApprovers: string;
  readonly escalationFallback: string;
  readonly expires: string;
  readonly mayDelegate: boolean;
}

export interface ApprovalPolicyValues {
  readonly stages: readonly StageValues[];
  readonly expires: string;
  readonly editorMayVote: boolean;
  readonly mayBreakGlass: boolean;
  /** Authentication context of Entra ID; empty: none. */
  readonly authContext: string;
  readonly excludedWays: readonly string[];
  readonly excludedTransports: readonly string[];
}

/** Whose policy counts, for all mailboxes or for one. */
export interface PolicyStanding {
  /** Address of the mailbox; null: all that have none of their own. */
  readonly mailbox: string | null;
  /** Of a policy that mailboxes share; null: it is none. */
  readonly name: string | null;
  /** Name of the shared policy whose terms count here. */
  readonly uses: string | null;
  /** Is it set for just this scope, or does it come from the account? */
  readonly isOwn: boolean;
  /** 0: nobody ever set one. */
  readonly version: number;
  readonly isDeleted: boolean;
}

export interface ApprovalPolicyRow extends PolicyStanding {
  readonly stages: readonly StageValues[];
  /** Entra ID names the approvers of what is sent. */
  readonly isBound: boolean;
  readonly url: string;
}

export interface GroupRow {
  readonly name: string;
  /** Kept in a directory. */
  readonly isMirror: boolean;
  readonly members: readonly string[];
}

export interface ApprovalPoliciesView {
  readonly viewer: Viewer;
  /** That of all mailboxes first. */
  readonly policies: readonly ApprovalPolicyRow[];
  readonly groups: readonly GroupRow[];
}

export interface PolicyVersionRow {
  readonly version: number;
  readonly isDeleted: boolean;
  readonly since: Date;
  readonly url: string;
}

/** The binding that takes the naming of approvers out of this policy's hands. */
export interface PolicyBinding {
  readonly entraTenant: string;
  readonly assignmentPolicy: string;
}

export interface ApprovalPolicyView extends PolicyStanding {
  readonly viewer: Viewer;
  readonly now: Date;
  /** Of the version that is shown. */
  readonly policy: ApprovalPolicyValues;
  /** The newest of this scope's own; 0: none. */
  readonly newest: number;
  /** Of this scope's own, newest first. */
  readonly versions: readonly PolicyVersionRow[];
  readonly binding: PolicyBinding | null;
  readonly groups: readonly string[];
  readonly values: ApprovalPolicyValues;
  readonly actionUrl: string;
  readonly deleteUrl: string;
  readonly useUrl: string;
  readonly presetUrl: string;
  /** Of the mailbox; null where the policy is not of a single one. */
  readonly mode: OversightMode | null;
  /** Names of shared policies that could be used here. */
  readonly shared: readonly string[];
  /** Why the last try changed nothing, each as one sentence. */
  readonly problems: readonly string[];
  /** Who was asked for the change that was just handed in, masked; null: nobody had to be. */
  readonly asked: string | null;
}
