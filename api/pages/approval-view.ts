/** What the approval page shows: the facts of `product.md` 6, as routes hand them over. Marks are the page's own work. */
import type { RevisionChanges } from '../../activities/approval-channels/revision-changes.js';
import type { MailAuthentication } from '../../domain/mail-authentication.js';
import type { StatementDecision } from '../../domain/approval-request.js';
import type { Direction } from '../../domain/gate.js';
import type { Finding } from '../../domain/finding.js';
import type { MailKind } from '../../domain/mail-kind.js';
import type { Attachment } from '../../domain/message.js';
import type { DeliveryState, MessageState } from '../../domain/message-state.js';
import type { OversightMode } from '../../domain/oversight-mode.js';
import type { ReceivedIdentity } from '../../domain/received-identity.js';
import type { TemplateUse } from '../../domain/template.js';
import type { DeliveryResult } from './delivery-results.js';
import type { RecipientOutlook } from './delivery-outlook.js';
import type { MarkedMessage, MarkedRecipient } from './marks.js';
import type { MessageContent } from './message-body.js';
import type { Viewer } from './page.js';

export interface ApprovalView extends MarkedMessage, MessageContent {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly requestId: string;
  /** Whether the agent wants to send it, or is to be given it. */
  readonly direction: Direction;
  /** The organisation in whose name the agent writes. */
  readonly operator: string;
  readonly agent: AgentView;
  /** The effective mode the request is bound to. */
  readonly mode: OversightMode;
  /** Of an inbound message; null where nobody looked. */
  readonly kind: MailKind | null;
  /** A program sent it. */
  readonly isAutomatic: boolean;
  /** What the sender of an inbound message could prove; null where nobody looked. */
  readonly authentication: MailAuthentication | null;
  /** What the identity claim of an inbound message is worth; null where it bears none. */
  readonly identity: ReceivedIdentity | null;
  /** The conversation it claims to belong to, though its sender took no part in it. */
  readonly threadClaim: string | null;
  readonly recipients: readonly ApprovalRecipient[];
  readonly attachments: readonly AttachmentView[];
  /** Null where nobody looked. */
  readonly findings: readonly Finding[] | null;
  /** What the text was made from when it was submitted; null where from nothing. */
  readonly template: TemplateUse | null;
  /** The newest messages of the thread before this one, oldest first. */
  readonly thread: readonly ThreadMessageView[];
  readonly hasMoreThread: boolean;
  /** Null of what came in and was never held: nobody voted on it. */
  readonly frozen: FrozenView | null;
  /** Download of an inbound message as it came in; null where there is none, and for those who may not have it. */
  readonly rawUrl: string | null;
  /** Download of the evidence bundle; null for those who do not read along. */
  readonly evidenceUrl: string | null;
  readonly policyVersion: number;
  readonly stages: readonly StageView[];
  readonly votes: readonly VoteView[];
  /** What the revision says otherwise than the one before; null where there was none. */
  readonly changes: ChangesView | null;
  /** Path of the form with which this person can change it; null where they cannot. */
  readonly editUrl: string | null;
  /** Null where nobody may stand in for missing decisions. */
  readonly breakGlass: BreakGlassView | null;
  readonly comments?: readonly CommentView[];
  readonly expiresAt: Date;
  readonly sendAt: Date | null;
  /** The workflow in the Temporal UI; null where no UI is configured. */
  readonly workflowUrl: string | null;
  readonly standing: Standing;
}

export interface ChangesView extends Pick<RevisionChanges, 'before' | 'fields'> {
  /** Null where its agent handed it in. */
  readonly editor: string | null;
}

export interface BreakGlassView {
  /** Path that the statement is posted to; null where this person cannot make one. */
  readonly actionUrl: string | null;
  /** Who has made the first one, and until when it waits for a second; null where nobody has. */
  readonly waiting: { readonly person: string; readonly reason: string | null; readonly until: Date } | null;
}

export interface AgentView {
  readonly name: string;
  readonly agentRef: string | null;
  readonly owner: string | null;
  readonly sponsor: string | null;
  /** Entra ID Protection suspects it. */
  readonly isAtRisk: boolean;
}

export interface ApprovalRecipient extends MarkedRecipient {
  /** How the delivery to this recipient stands; null before there was any. */
  readonly delivery: DeliveryResult | null;
  /** What is to come and what came back; left out of what came in. */
  readonly outlook?: RecipientOutlook;
}

export interface AttachmentView extends Attachment {
  readonly downloadUrl: string;
}

export interface ThreadMessageView {
  readonly from: string;
  readonly at: Date;
  readonly direction: Direction;
  readonly status: MessageState;
  readonly subject: string;
  /** The first lines as plain text. */
  readonly excerpt: string;
}

/** The revision that is voted on, and what it is bound to. */
export interface FrozenView {
  readonly revision: number;
  /** Content digest, 64 hex digits. */
  readonly digest: string;
  /** SHA-256 of the frozen MIME bytes, 64 hex digits. */
  readonly mimeSha256: string;
  readonly mimeSize: number;
  /** The Message-ID header, with its angle brackets. */
  readonly messageIdHeader: string;
  /** Download of the frozen bytes; null of what came in, whose record is frozen and not its bytes. */
  readonly emlUrl: string | null;
}

export interface StageView {
  /** Names of the people who may vote in it. */
  readonly approvers: readonly string[];
  readonly needed: number;
  readonly approved: number;
  readonly justification: 'required' | 'optional';
  readonly delegation?: 'allowed';
  /** Names of those who join, and after how many seconds; null where nobody does. */
  readonly escalation?: { readonly afterSeconds: number; readonly approvers: readonly string[] } | null;
  /** Nobody could find out who is meant. */
  readonly isUnresolved?: boolean;
}

export interface CommentView {
  readonly person: string;
  /** The colleague who was asked; null where it is said to all. */
  readonly asked: string | null;
  readonly text: string;
  readonly at: Date;
}

export interface VoteView {
  readonly person: string;
  readonly at: Date;
  readonly decision: StatementDecision;
  readonly justification: string | null;
  /** From 0. */
  readonly stage: number;
  /** A vote on an earlier revision is void, and shown as such. */
  readonly revision: number;
  /** The approver whose vote it was, where it had been moved. */
  readonly onBehalfOf?: string | null;
}

export type Standing =
  | {
      readonly kind: 'may_vote';
      /** The open stage, from 0. */
      readonly stage: number;
      /** Path that the vote is posted to. */
      readonly actionUrl: string;
      readonly csrf: string;
    }
  /** The vote needs a stronger sign-in first. */
  | {
      readonly kind: 'step_up';
      /** The open stage, from 0. */
      readonly stage: number;
      readonly authContext: string;
      /** Path of this page, to come back to. */
      readonly next: string;
    }
  | { readonly kind: 'may_not_vote'; /** In words, as one sentence. */ readonly reason: string }
  /** No person had to decide. */
  | {
      readonly kind: 'not_asked';
      readonly messageState: MessageState;
      readonly delivery: DeliveryState | null;
    }
  | {
      readonly kind: 'closed';
      readonly outcome:
        'approved' | 'rejected' | 'changes_requested' | 'expired' | 'cancelled' | 'superseded';
      readonly at: Date;
      /** Who ended it; null where time did. */
      readonly by: string | null;
      readonly reason: string | null;
      readonly messageState: MessageState;
      readonly delivery: DeliveryState | null;
    };

/** Names of the fields that the page posts. `decision` is `approve` or `reject`. */
export const VOTE_FIELDS = {
  csrf: 'csrf',
  requestId: 'request_id',
  revision: 'revision',
  digest: 'digest',
  stage: 'stage',
  decision: 'decision',
  justification: 'justification',
} as const;
